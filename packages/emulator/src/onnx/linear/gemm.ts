import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { gemmShape, stretch } from './gemm-shape.ts';
import { addProduct } from './order.ts';
import { isPacked, productRules } from './product.ts';

/** Gemm: `alpha * A B + beta * C` of two matrices, either of which may be transposed; C is stretched over the result. */
export const gemm: OnnxKernel = inFloat32((view) => {
  const [left, right] = [view.input(0), view.input(1)];
  view.expect('a matrix of this type', left.type, ['float32', 'float64'], left);
  const shape = gemmShape(view, left, right);
  const { rows, columns } = shape;
  const beta = view.float('beta', 1);
  const third = beta === 0 ? null : view.optional(2);
  const steps = third === null ? { row: 0, column: 0 } : stretch(view, third, shape);
  const orderOf = view.rule(productRules)(left.type, {
    ...shape,
    addend: third === null ? 0 : beta,
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
        addProduct(shape, orderOf, a, 0, b, 0, y, 0);
      };
    },
  };
});
