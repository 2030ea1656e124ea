import { type Op, opName, type Subgraph } from '../graph.ts';
import { onnxMacs } from '../onnx/facts/macs.ts';
import {
  type Count,
  elementsOf,
  type Formula,
  perRow,
  shapeUnknown,
  sizeOf,
  tensorAt,
  times,
} from './count.ts';
import { withoutMacs } from './without-macs.ts';

/**
 * Multiply-accumulates of an op that runs once. Padding counts as data, as in the tools' own figures; the additions of
 * biases, requantisation and activations do not count.
 */
export function macs(op: Op, { tensors }: Subgraph): Count {
  if (op.type === 'ONNX') return onnxMacs(op, tensors);
  if (withoutMacs.has(op.type)) return 0;
  const formula = formulas[op.type];
  return formula?.(op, tensors) ?? { unknown: `no rule counts the MACs of ${opName(op)}` };
}

/** True for ops whose constant inputs are weights and biases. */
export const hasFormula = (op: Op): boolean => formulas[op.type] !== undefined;

/** Output elements times the product of the given dimensions of the weights. */
const perOutput =
  (weights: number, dimensions: readonly number[]): Formula =>
  (op, tensors) =>
    times(
      elementsOf(op, tensors, op.outputs[0]),
      ...dimensions.map((d) => sizeOf(op, tensors, weights, d)),
    );

/** Input elements times the product of the given dimensions of the weights: transposed convolutions scatter. */
const perInput =
  (input: number, weights: number, dimensions: readonly number[]): Formula =>
  (op, tensors) =>
    times(
      elementsOf(op, tensors, op.inputs[input]),
      ...dimensions.map((d) => sizeOf(op, tensors, weights, d)),
    );

const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Positions of an LSTM's gate matrices and peephole vectors, and of its projection, among its inputs. */
const lstmMatrices = [...range(1, 11), 16];

/** Weight layouts as in the TFLite operator reference: OHWI, 1HWO for depthwise, DHWIO for 3D. */
const formulas: Readonly<Partial<Record<string, Formula>>> = {
  CONV_2D: perOutput(1, [1, 2, 3]),
  DEPTHWISE_CONV_2D: perOutput(1, [1, 2]),
  CONV_3D: perOutput(1, [0, 1, 2, 3]),
  TRANSPOSE_CONV: perInput(2, 1, [0, 1, 2]),
  CONV_3D_TRANSPOSE: perInput(2, 1, [0, 1, 2, 3]),
  FULLY_CONNECTED: perOutput(1, [1]),
  BATCH_MATMUL: (op, tensors) => {
    const isTransposed = op.type === 'BATCH_MATMUL' && op.options?.adjX === true;
    const depth = tensorAt(op, tensors, 0)?.shape.at(isTransposed ? -2 : -1);
    return times(elementsOf(op, tensors, op.outputs[0]), depth ?? shapeUnknown(op));
  },
  SVDF: perRow([1, 2]),
  RNN: perRow([1, 2]),
  UNIDIRECTIONAL_SEQUENCE_RNN: perRow([1, 2]),
  BIDIRECTIONAL_SEQUENCE_RNN: perRow([1, 2, 5, 6, 10, 11]),
  LSTM: (op, tensors) => {
    const isBasic = op.type === 'LSTM' && op.options?.kernelType === 'BASIC';
    return perRow(isBasic ? [2] : lstmMatrices)(op, tensors);
  },
  UNIDIRECTIONAL_SEQUENCE_LSTM: perRow(lstmMatrices),
  BIDIRECTIONAL_SEQUENCE_LSTM: perRow([...lstmMatrices, ...range(18, 28), 33, ...range(40, 47)]),
};
