import type { Operand, OpView, OutputSpec } from '../kernel.ts';
import { checkShape } from '../movement/checked.ts';
import { checkQuantization } from '../quantised.ts';

/** The gates in the order in which an LSTM's inputs name them. */
export const gates = ['input', 'forget', 'cell', 'output'] as const;

/** Places of an LSTM's inputs; those of gates are the first of four. */
export const places = { input: 0, wide: 1, back: 5, bias: 12, hidden: 18, cell: 19 } as const;

/** A full LSTM layer with 8-bit activations and weights and a 16-bit cell. */
export interface LstmPlan {
  readonly batches: number;
  readonly steps: number;
  readonly inner: number;
  readonly cells: number;
  readonly timeMajor: boolean;
  readonly input: Operand;
  /** The state that the layer puts out; input 18. */
  readonly hidden: Operand;
  readonly cell: Operand;
  /** The cell's scale is 2 to this power. */
  readonly cellPower: number;
  /** Bound of the cell in real numbers; 0 is none. */
  readonly cellClip: number;
  /** What the scales of weights are by gate, from the input and from the hidden state. */
  readonly wide: readonly number[];
  readonly back: readonly number[];
  readonly shape: readonly number[];
  /** Quantisation of the hidden state as the file's last scratch tensor states it; null where there is none. */
  readonly intermediate: OutputSpec | null;
}

const left = {
  9: 'peephole connections',
  10: 'peephole connections',
  11: 'peephole connections',
  16: 'a projection',
  17: 'a projection',
  20: 'layer normalisation',
  21: 'layer normalisation',
  22: 'layer normalisation',
  23: 'layer normalisation',
} as const;

/** Validates the layer; throws typed errors by way of the view. */
export function prepareLstm(view: OpView): LstmPlan {
  const { op } = view;
  const options = op.type === 'UNIDIRECTIONAL_SEQUENCE_LSTM' ? op.options : null;
  view.expect('the activation of the cell gate', options?.fusedActivationFunction ?? 'TANH', [
    'TANH',
  ]);
  for (const [place, what] of Object.entries(left)) {
    view.expect(what, view.inputs[Number(place)]?.name ?? null, [null]);
  }
  const [input, output] = [view.input(places.input), view.output(0)];
  const [hidden, cell] = [view.input(places.hidden), view.input(places.cell)];
  view.expect('a sequence of this rank', input.shape.length, [3], input);
  for (const operand of [input, output, hidden]) {
    view.expect('activations of this type', operand.type, ['int8'], operand);
    checkQuantization(view, operand);
  }
  view.expect('a cell of this type', cell.type, ['int16'], cell);
  for (const state of [hidden, cell]) {
    view.expect('a state that is no variable', state.isVariable, [true], state);
  }
  checkQuantization(view, cell);
  const cellPower = Math.log2(cell.scale);
  view.expect(
    'a scale of the cell that is no power of 2',
    Number.isInteger(cellPower),
    [true],
    cell,
  );
  const timeMajor = options?.timeMajor ?? false;
  const [first, second, inner] = input.shape;
  const [steps, batches] = timeMajor ? [first, second] : [second, first];
  const cells = view.input(places.wide).shape[0] ?? 0;
  for (const state of [hidden, cell]) checkSize(view, state, batches * cells);
  const scales = (place: number, columns: number) =>
    gates.map((_, k) => weightScale(view, view.input(place + k), [cells, columns]));
  for (const k of gates.keys()) {
    const bias = view.input(places.bias + k);
    view.expect('biases of this type', bias.type, ['int32'], bias);
    checkSize(view, bias, cells);
  }
  return {
    batches,
    steps,
    inner,
    cells,
    timeMajor,
    input,
    hidden,
    cell,
    cellPower,
    cellClip: options?.cellClip ?? 0,
    wide: scales(places.wide, inner),
    back: scales(places.back, cells),
    shape: [first, second, cells],
    intermediate: view.intermediates[4] ?? null,
  };
}

function checkSize(view: OpView, tensor: Operand, elements: number): void {
  const facts = { tensor, expected: `${elements} elements`, found: `${tensor.elements}` };
  checkShape(view, tensor.elements === elements, 'its size is not that of the layer', facts);
}

function weightScale(view: OpView, weights: Operand, shape: readonly number[]): number {
  view.expect('weights of this type', weights.type, ['int8'], weights);
  const facts = { tensor: weights, expected: `[${shape}]`, found: `[${weights.shape}]` };
  checkShape(
    view,
    weights.shape.join() === shape.join(),
    'its shape is not that of the layer',
    facts,
  );
  checkQuantization(view, weights);
  view.expect('a scale for each channel', weights.quantization?.scales.length ?? 0, [1], weights);
  view.expect('a zero point of weights', weights.zeroPoint, [0], weights);
  return weights.scale;
}
