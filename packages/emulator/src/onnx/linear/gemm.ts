import type { Operand } from '../../kernels/kernel.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { addProduct, type ProductShape } from './order.ts';
import { isPacked, productRules, sameSize } from './product.ts';

/** Gemm: `alpha * A B + beta * C` of two matrices, either of which may be transposed; C is stretched over the result. */
export const gemm: OnnxKernel = inFloat32((view) => {
  const [left, right] = [view.input(0), view.input(1)];
  view.expect('a matrix of this type', left.type, ['float32', 'float64'], left);
  const shape = shapeOf(view, left, right);
  const { rows, columns } = shape;
  const beta = view.float('beta', 1);
  const third = beta === 0 ? null : view.optional(2);
  const steps = third === null ? { row: 0, column: 0 } : stretch(view, third, shape);
  const order = view.rule(productRules)(left.type, {
    ...shape,
    isPacked: isPacked(right),
    transposesA: view.int('transA', 0) !== 0,
    transposesB: view.int('transB', 0) !== 0,
  });
  return {
    bind: ({ input, output }) => {
      const [a, b, c, y] = [input(0), input(1), third && input(2), output(0)];
      return () => {
        if (c === null) y.fill(0);
        else {
          for (let row = 0; row < rows; row++) {
            for (let column = 0; column < columns; column++) {
              y[row * columns + column] = beta * c[row * steps.row + column * steps.column];
            }
          }
        }
        addProduct(shape, order, a, 0, b, 0, y, 0);
      };
    },
  };
});

function shapeOf(view: OnnxView, left: Operand, right: Operand): ProductShape {
  for (const matrix of [left, right]) view.expect('a rank', matrix.shape.length, [2], matrix);
  const [a, b] = [left.shape, right.shape];
  const [isLeftTurned, isRightTurned] = [view.int('transA', 0) !== 0, view.int('transB', 0) !== 0];
  const [rows, depth] = isLeftTurned ? [a[1], a[0]] : a;
  const [found, columns] = isRightTurned ? [b[1], b[0]] : b;
  sameSize(view, right, found, depth);
  sameSize(view, left, view.output(0).elements, rows * columns);
  return {
    rows,
    columns,
    depth,
    a: isLeftTurned ? { row: 1, depth: a[1] } : { row: a[1], depth: 1 },
    b: isRightTurned ? { column: b[1], depth: 1 } : { column: 1, depth: b[1] },
    factor: view.float('alpha', 1),
  };
}

function stretch(
  view: OnnxView,
  third: Operand,
  { rows, columns }: ProductShape,
): { row: number; column: number } {
  const [height, width] = [1, 1, ...third.shape].slice(-2);
  const fits = (height === 1 || height === rows) && (width === 1 || width === columns);
  if (!fits || third.shape.length > 2) {
    view.fail('bad-shape', 'the third matrix cannot be stretched over the result', {
      tensor: third,
      expected: `[${rows},${columns}], or 1`,
      found: `[${third.shape.join(',')}]`,
      remedy: 'export the model again',
    });
  }
  return { row: height === 1 ? 0 : width, column: width === 1 ? 0 : 1 };
}
