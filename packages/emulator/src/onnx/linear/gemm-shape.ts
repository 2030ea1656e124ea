import type { Operand } from '../../kernels/kernel.ts';
import type { OnnxView } from '../kernel.ts';
import type { ProductShape } from './order.ts';
import { sameSize } from './product.ts';

/** The product of two matrices, transposed by transA and transB, times alpha. Throws `bad-shape`. */
export function gemmShape(view: OnnxView, left: Operand, right: Operand): ProductShape {
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

/** Steps through the third matrix from one row and one column of the result to the next. Throws `bad-shape`. */
export function stretch(
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
