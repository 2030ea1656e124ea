import type { Operand } from '../../kernels/kernel.ts';
import { elementsOf, stridesOf } from '../../kernels/walk.ts';
import type { OnnxView } from '../kernel.ts';
import type { ProductShape } from './order.ts';
import { sameSize } from './product.ts';

/** Places of the matrices of each product, those of the results following each other. */
export interface Batches {
  readonly shape: ProductShape;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** Calls `multiply` with the first elements of the matrices of each product. */
export function eachBatch(
  { shape, a, b }: Batches,
  multiply: (a: number, b: number, c: number) => void,
): void {
  const step = shape.rows * shape.columns;
  for (let k = 0; k < a.length; k++) multiply(a[k], b[k], k * step);
}

/** Plans the products of the last two dimensions, the others stretched as NumPy does. Throws `bad-shape`. */
export function planBatches(view: OnnxView, left: Operand, right: Operand): Batches {
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
