import { typeRange } from '../../arithmetic/activation.ts';
import type { Operand, OpView, OutputSpec } from '../kernel.ts';
import { checkQuantization } from '../quantised.ts';
import { acceptType } from '../types.ts';
import { stridesOf } from '../walk.ts';
import type { Rounded } from './rules.ts';

/** Products of matrices that have been validated: rows x depth times depth x columns, for every batch. */
export interface MatMulPlan extends Rounded {
  readonly shape: readonly number[];
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  /** Where the matrices of each batch begin in the two inputs. */
  readonly batches: readonly { readonly left: number; readonly right: number }[];
  /** Elements from one row to the next and from one element of a row to the next, on the left. */
  readonly leftSteps: readonly [row: number, inner: number];
  /** Elements from one column to the next and from one element of a column to the next, on the right. */
  readonly rightSteps: readonly [column: number, inner: number];
}

/** Validates BATCH_MATMUL: the last two dimensions are matrices, transposed where stated; the others broadcast. */
export function planBatchMatMul(view: OpView): MatMulPlan {
  const { op } = view;
  const stated = op.type === 'BATCH_MATMUL' ? op.options : null;
  const { adjX, adjY } = stated ?? { adjX: false, adjY: false };
  const [left, right, output] = [view.input(0), view.input(1), view.output(0)];
  checkTypes(view, left, right, output);
  for (const operand of [left, right]) {
    view.expect('the rank of a factor', operand.shape.length, [2, 3, 4, 5], operand);
  }
  const rank = Math.max(left.shape.length, right.shape.length);
  const [a, b] = [extended(left, rank), extended(right, rank)];
  const outer = a.slice(0, -2).map((size, k) => (size === 1 ? b[k] : size));
  const [rows, depth] = adjX ? [a[rank - 1], a[rank - 2]] : [a[rank - 2], a[rank - 1]];
  const [columns, inner] = adjY ? [b[rank - 2], b[rank - 1]] : [b[rank - 1], b[rank - 2]];
  if (depth !== inner || outer.some((size, k) => b[k] !== size && b[k] !== 1)) {
    view.fail('bad-shape', 'the matrices cannot be multiplied', {
      tensor: right,
      expected: `a factor for [${left.shape.join(',')}]${adjX ? ', transposed' : ''}`,
      found: `[${right.shape.join(',')}]${adjY ? ', transposed' : ''}`,
      remedy: 'export the model again',
    });
  }
  const shape = [...outer, rows, columns];
  return {
    input: left,
    filter: right,
    bias: null,
    output,
    outputChannels: 1,
    wide: left.type === 'int16',
    shape,
    rows,
    columns,
    depth,
    batches: shape.includes(0) ? [] : batchesOf(outer, a, b),
    leftSteps: adjX ? [1, rows] : [depth, 1],
    rightSteps: adjY ? [depth, 1] : [1, columns],
  };
}

function checkTypes(view: OpView, left: Operand, right: Operand, output: OutputSpec): void {
  const types = ['int8', 'int16', 'float32'] as const;
  acceptType(view, left, { tflm: types, any: types });
  const mixed = left.type === 'int16' && view.profile.family !== 'tflm';
  view.expect('the type of a factor', right.type, mixed ? ['int16', 'int8'] : [left.type], right);
  view.expect('an output of another type', output.type, [left.type], output);
  if (left.type === 'float32') return;
  for (const tensor of [left, right, output]) {
    checkQuantization(view, tensor);
    view.expect('the number of its scales', tensor.quantization?.scales.length ?? 0, [1], tensor);
    if (left.type === 'int16') view.expect('a zero point of int16', tensor.zeroPoint, [0], tensor);
  }
  typeRange(view, output);
}

const extended = ({ shape }: Operand, rank: number): readonly number[] => [
  ...Array.from({ length: rank - shape.length }, () => 1),
  ...shape,
];

/** In the order of the output; a dimension of size 1 stands for every index. */
function batchesOf(
  outer: readonly number[],
  a: readonly number[],
  b: readonly number[],
): { left: number; right: number }[] {
  const [leftStrides, rightStrides] = [stridesOf(a), stridesOf(b)];
  return outer.reduce(
    (starts, size, k) =>
      starts.flatMap(({ left, right }) =>
        Array.from({ length: size }, (_, index) => ({
          left: left + (a[k] === 1 ? 0 : index * leftStrides[k]),
          right: right + (b[k] === 1 ? 0 : index * rightStrides[k]),
        })),
      ),
    [{ left: 0, right: 0 }],
  );
}
