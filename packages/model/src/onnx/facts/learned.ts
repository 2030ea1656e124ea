import type { OnnxOp, Tensor } from '../../graph.ts';
import { operatorKey } from '../shapes/node.ts';
import { rules } from '../shapes/rules.ts';

/**
 * Positions of the inputs that hold learned values: weights, biases, statistics, operands and tables. Scales, zero
 * points, shapes, axes, limits and initial states are none.
 */
const positions: ReadonlyMap<string, readonly number[] | 'all'> = new Map<
  string,
  readonly number[] | 'all'
>([
  ['Add', 'all'],
  ['BatchNormalization', [1, 2, 3, 4]],
  ['Concat', 'all'],
  ['Conv', [1, 2]],
  ['ConvInteger', [1]],
  ['ConvTranspose', [1, 2]],
  ['Div', 'all'],
  ['GRU', [1, 2, 3]],
  ['Gather', [0]],
  ['GatherElements', [0]],
  ['GatherND', [0]],
  ['Gemm', [0, 1, 2]],
  ['GroupNormalization', [1, 2]],
  ['InstanceNormalization', [1, 2]],
  ['LSTM', [1, 2, 3, 7]],
  ['LayerNormalization', [1, 2]],
  ['MatMul', [0, 1]],
  ['MatMulInteger', [0, 1]],
  ['Mul', 'all'],
  ['PRelu', [1]],
  ['QLinearConv', [3, 8]],
  ['QLinearMatMul', [0, 3]],
  ['RMSNormalization', [1]],
  ['RNN', [1, 2, 3]],
  ['Sub', 'all'],
  ['com.microsoft:DynamicQuantizeLSTM', [1, 2, 3, 7]],
  ['com.microsoft:DynamicQuantizeMatMul', [0, 1, 4]],
  ['com.microsoft:FusedConv', [1, 2]],
  ['com.microsoft:FusedGemm', [0, 1, 2]],
  ['com.microsoft:FusedMatMul', [0, 1]],
  ['com.microsoft:MatMulIntegerToFloat', [0, 1, 6]],
  ['com.microsoft:MatMulNBits', [1, 5]],
  ['com.microsoft:QGemm', [0, 3, 6]],
  ['com.microsoft:QLinearAdd', [0, 3]],
  ['com.microsoft:QLinearConv', [3, 8]],
  ['com.microsoft:QLinearMul', [0, 3]],
]);

/** Whether learned values of these operators are told from others. */
export const isUnderstood = (op: OnnxOp): boolean => rules.has(operatorKey(op));

/** Whether a constant at a position is learned. Numbers of 64 bits are shapes and indices. */
export function holdsLearned(op: OnnxOp, position: number, { type }: Tensor): boolean {
  const held = positions.get(operatorKey(op)) ?? [];
  return type !== 'INT64' && (held === 'all' || held.includes(position));
}
