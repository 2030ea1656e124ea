import type { Operand } from '../../kernels/kernel.ts';
import { elementsOf, stridesOf } from '../../kernels/walk.ts';
import { isWide } from '../../kernels/wide.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { addProduct, type Order, type ProductShape } from './order.ts';
import { isPacked, productRules, sameSize } from './product.ts';
import { inInt64 } from './sums.ts';

const types = ['float32', 'float64', 'int32', 'uint32', 'int64', 'uint64'] as const;

/** Places of the matrices of each product, those of the results following each other. */
interface Batches {
  readonly shape: ProductShape;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** MatMul: products of the matrices in the last two dimensions, the others stretched as NumPy does; vectors count too. */
export const matmul: OnnxKernel = inFloat32((view) => {
  const [left, right] = [view.input(0), view.input(1)];
  view.expect('a matrix of this type', left.type, types, left);
  view.expect('a matrix of another type', right.type, [left.type], right);
  const batches = planBatches(view, left, right);
  const rule = view.rule(productRules);
  const { shape } = batches;
  if (left.type === 'int64' || left.type === 'uint64') {
    const order: Order<bigint> = { runs: [shape.depth], sum: inInt64 };
    return {
      bind: ({ inputData, outputData }) => {
        const [a, b, c] = [inputData(0), inputData(1), outputData(0)];
        if (!isWide(a) || !isWide(b) || !isWide(c)) throw new TypeError('no int64');
        return () => {
          c.fill(0n);
          eachBatch(batches, (i, j, k) => addProduct(shape, order, a, i, b, j, c, k));
        };
      },
    };
  }
  const order = rule(left.type, {
    ...shape,
    isPacked: isPacked(right),
    transposesA: false,
    transposesB: false,
  });
  return {
    bind: ({ input, output }) => {
      const [a, b, c] = [input(0), input(1), output(0)];
      return () => {
        c.fill(0);
        eachBatch(batches, (i, j, k) => addProduct(shape, order, a, i, b, j, c, k));
      };
    },
  };
});

function eachBatch(
  { shape, a, b }: Batches,
  multiply: (a: number, b: number, c: number) => void,
): void {
  const step = shape.rows * shape.columns;
  for (let k = 0; k < a.length; k++) multiply(a[k], b[k], k * step);
}

function planBatches(view: OnnxView, left: Operand, right: Operand): Batches {
  for (const side of [left, right]) {
    view.expect('a scalar', side.shape.length === 0, [false], side);
  }
  const a = left.shape.length === 1 ? [1, ...left.shape] : left.shape;
  const b = right.shape.length === 1 ? [...right.shape, 1] : right.shape;
  const [height, depth] = a.slice(-2);
  const columns = b.at(-1) ?? 1;
  sameSize(view, right, b.at(-2) ?? 1, depth);
  const isFlat = b.length === 2;
  const rank = Math.max(a.length, b.length) - 2;
  const outer = (shape: readonly number[]): number[] => [
    ...Array<number>(rank + 2 - shape.length).fill(1),
    ...shape.slice(0, -2),
  ];
  const [aOuter, bOuter] = [outer(a), outer(b)];
  const sizes = aOuter.map((size, k) => (size === 1 ? bOuter[k] : size));
  sizes.forEach((size, k) => {
    if (bOuter[k] !== 1) sameSize(view, right, bOuter[k], size);
  });
  // As runtimes do: one right matrix multiplies all rows at once.
  const rows = isFlat ? height * elementsOf(aOuter) : height;
  const shape: ProductShape = {
    rows,
    columns,
    depth,
    a: { row: depth, depth: 1 },
    b: { column: 1, depth: columns },
    factor: 1,
  };
  const batches = isFlat ? [] : sizes;
  sameSize(view, left, view.output(0).elements, elementsOf(batches) * rows * columns);
  return {
    shape,
    a: placesOf(batches, isFlat ? [] : aOuter, height * depth),
    b: placesOf(batches, isFlat ? [] : bOuter, depth * columns),
  };
}

/** First elements of the matrices of a tensor that is stretched over `sizes`. */
function placesOf(sizes: readonly number[], own: readonly number[], matrix: number): Float64Array {
  const [steps, strides] = [stridesOf(sizes), stridesOf(own)];
  return Float64Array.from({ length: elementsOf(sizes) }, (_, index) =>
    sizes.reduce((place, size, k) => {
      const at = Math.floor(index / steps[k]) % size;
      return place + (own[k] === 1 ? 0 : at * strides[k] * matrix);
    }, 0),
  );
}
