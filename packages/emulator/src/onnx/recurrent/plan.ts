import type { Operand } from '../../kernels/kernel.ts';
import type { OnnxView } from '../kernel.ts';
import type { OrderOf } from '../linear/order.ts';
import { isPacked, productRules } from '../linear/product.ts';
import { plainProduct } from '../linear/sgemm.ts';
import { type Activation, activationsOf, type Functions } from './activations.ts';

/** A recurrent layer that has been validated. */
export interface RecurrentPlan {
  readonly input: Operand;
  /** Weight matrices of one direction. */
  readonly gates: number;
  readonly steps: number;
  readonly batches: number;
  readonly width: number;
  readonly hidden: number;
  readonly directions: readonly Direction[];
  /** Whether the batch comes before the steps in the tensors. */
  readonly isBatchFirst: boolean;
  /** Inputs are cut to -clip..clip before each activation. */
  readonly clip: number;
  /** The order of the sums of products with the input. */
  readonly inputOrder: OrderOf;
  /** For a product of the state and so many columns of weights. */
  readonly stateOrder: (columns: number) => OrderOf;
}

interface Direction {
  readonly isReverse: boolean;
  readonly activations: readonly Activation[];
}

/** What is particular to LSTM, GRU or RNN. */
export interface Kind {
  readonly gates: number;
  readonly activations: readonly string[];
  readonly functions: Readonly<Record<string, Functions>>;
  /** Numbers per direction and hidden unit of inputs beyond the first five, by their index. */
  readonly states: readonly number[];
  readonly peepholes?: number;
}

/** Throws `bad-shape` or `unsupported-variant`. */
export function planRecurrent(view: OnnxView, kind: Kind): RecurrentPlan {
  const [input, weights, recurrence] = [view.input(0), view.input(1), view.input(2)];
  view.expect('a tensor of this type', input.type, ['float32', 'float64'], input);
  view.expect('the rank of its input', input.shape.length, [3], input);
  view.expect('the rank of its weights', recurrence.shape.length, [3], recurrence);
  const layout = view.int('layout', 0);
  view.expect('layout', layout, [0, 1]);
  const [first, second, width] = input.shape;
  const [steps, batches] = layout === 0 ? [first, second] : [second, first];
  const direction = view.string('direction', 'forward');
  view.expect('direction', direction, ['forward', 'reverse', 'bidirectional']);
  const reverses = { forward: [false], reverse: [true], bidirectional: [false, true] }[direction];
  const hidden = recurrence.shape[2];
  const count = reverses?.length ?? 1;
  view.expect('hidden_size', view.int('hidden_size', hidden), [hidden], recurrence);
  const rows = kind.gates * hidden;
  sized(view, weights, [count, rows, width]);
  sized(view, recurrence, [count, rows, hidden]);
  for (const [k, size] of [
    [3, [count, 2 * rows]] as const,
    [4, [batches]] as const,
    ...kind.states.map((place) => [place, [count, batches, hidden]] as const),
    ...(kind.peepholes ? [[kind.peepholes, [count, 3 * hidden]] as const] : []),
  ]) {
    const tensor = view.optional(k);
    if (tensor === null) continue;
    sized(view, tensor, size);
    view.expect('a tensor of another type', tensor.type, [k === 4 ? 'int32' : input.type], tensor);
  }
  const { functions: table } = kind;
  const functions = input.type === 'float32' ? view.rule(table) : table.reference;
  const activations = activationsOf(view, kind.activations, count, functions);
  const order = (depth: number, lines: number, columns: number, weight: Operand): OrderOf =>
    view.rule(productRules)(input.type, {
      ...plainProduct,
      rows: lines,
      columns,
      depth,
      isPacked: isPacked({ ...weight, shape: weight.shape.slice(1) }),
      transposesB: true,
    });
  return {
    input,
    gates: kind.gates,
    steps,
    batches,
    width,
    hidden,
    directions: (reverses ?? []).map((isReverse, k) => ({
      isReverse,
      activations: activations[k],
    })),
    isBatchFirst: layout === 1,
    clip: view.float('clip', Number.POSITIVE_INFINITY),
    inputOrder: order(width, steps * batches, rows, weights),
    stateOrder: (columns) => order(hidden, batches, columns, recurrence),
  };
}

/** Throws `bad-shape` unless the tensor has as many elements, whatever the order of its dimensions. */
function sized(view: OnnxView, tensor: Operand, shape: readonly number[]): void {
  const elements = shape.reduce((product, size) => product * size, 1);
  if (tensor.elements === elements) return;
  view.fail('bad-shape', 'it does not fit the layer', {
    tensor,
    expected: `[${shape.join(',')}]`,
    found: `[${tensor.shape.join(',')}]`,
    remedy: 'export the model again',
  });
}

/** Where outputs 0 to 2 are in the node's list of those not left out; null for one left out. */
export const outputSlots = (view: OnnxView): readonly (number | null)[] =>
  [0, 1, 2].map((k) => {
    const indices = view.op.outputs;
    if ((indices[k] ?? -1) < 0) return null;
    return indices.slice(0, k).filter((index) => index >= 0).length;
  });
