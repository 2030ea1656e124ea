import { type Op, opName, type Subgraph, type Tensor } from '../graph.ts';
import { withoutMacs } from './without-macs.ts';

/** A count, or the reason that there is none. */
export type Count = number | { readonly unknown: string };

type Formula = (op: Op, tensors: readonly Tensor[]) => Count;

/**
 * Multiply-accumulates of an op that runs once. Padding counts as data, as in the tools' own figures; the additions of
 * biases, requantisation and activations do not count.
 */
export function macs(op: Op, { tensors }: Subgraph): Count {
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

/** Rows of the input (batch times steps) times the elements of all matrices there are at the given inputs. */
const perRow =
  (matrices: readonly number[]): Formula =>
  (op, tensors) => {
    const present = matrices.flatMap((position) => tensorAt(op, tensors, position) ?? []);
    const depth = tensorAt(op, tensors, 0)?.shape.at(-1);
    const elements = elementsOf(op, tensors, op.inputs[0]);
    if (depth === undefined || depth < 1 || typeof elements !== 'number') return shapeUnknown(op);
    return times(
      elements / depth,
      present.reduce<Count>((sum, { elements: e }) => plus(sum, e ?? shapeUnknown(op)), 0),
    );
  };

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

const tensorAt = (op: Op, tensors: readonly Tensor[], position: number): Tensor | undefined =>
  tensors[op.inputs[position] ?? -1];

const elementsOf = (op: Op, tensors: readonly Tensor[], index: number | undefined): Count =>
  tensors[index ?? -1]?.elements ?? shapeUnknown(op);

function sizeOf(op: Op, tensors: readonly Tensor[], position: number, dimension: number): Count {
  const size = tensorAt(op, tensors, position)?.shape[dimension] ?? -1;
  return size < 0 ? shapeUnknown(op) : size;
}

const shapeUnknown = (op: Op): Count => ({ unknown: `a shape of ${opName(op)} is unknown` });

const times = (...factors: readonly Count[]): Count =>
  factors.reduce((a, b) => (typeof a !== 'number' ? a : typeof b !== 'number' ? b : a * b), 1);

const plus = (a: Count, b: Count): Count =>
  typeof a !== 'number' ? a : typeof b !== 'number' ? b : a + b;
