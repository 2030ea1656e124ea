import type { Binding, Step } from '../../kernels/kernel.ts';
import type { OnnxView } from '../kernel.ts';
import { addUp, type OrderOf } from '../linear/order.ts';
import type { Activation } from './activations.ts';
import { outputSlots, type RecurrentPlan } from './plan.ts';

export type Floats = Float32Array | Float64Array;

/** One step of a layer's state. */
interface CellState {
  /** Products with the input, gate by gate; the cell may overwrite them. */
  readonly sums: Floats;
  /** The hidden state, to be replaced. */
  readonly h: Floats;
  /** The cell's state, which LSTM alone has. */
  readonly c: Floats;
  /** Place among the directions. */
  readonly direction: number;
  readonly activations: readonly Activation[];
}

export type Cell = (state: CellState) => void;

export const floatsLike = (type: string, length: number): Floats =>
  type === 'float64' ? new Float64Array(length) : new Float32Array(length);

/** `sums[k]` plus the product of row k of a matrix and a vector, for `count` rows from element `at` on. */
export function addRows(
  orderOf: OrderOf,
  matrix: Floats,
  at: number,
  vector: Floats,
  vectorAt: number,
  depth: number,
  sums: Floats,
  first: number,
  count: number,
): void {
  for (let k = 0; k < count; k++) {
    const row = at + k * depth;
    sums[first + k] = addUp(orderOf(0, k), sums[first + k], vector, vectorAt, 1, matrix, row, 1, 1);
  }
}

/** Runs a cell over all steps of all sequences and directions; inputs 4, 5 and 6 are lengths and first states. */
export function runCell(view: OnnxView, plan: RecurrentPlan, binding: Binding, cell: Cell): Step {
  const { input, gates, steps, batches, width, hidden, directions, isBatchFirst, inputOrder } =
    plan;
  const floats = (k: number): Floats => binding.input(k) as Floats;
  const [from, weights] = [floats(0), floats(1)];
  const lengths = view.optional(4) && binding.input(4);
  const [firstH, firstC] = [5, 6].map((k) => (view.optional(k) ? floats(k) : null));
  const [all, lastH, lastC] = outputSlots(view).map((slot) =>
    slot === null ? null : (binding.output(slot) as Floats),
  );
  const make = (size: number): Floats => floatsLike(input.type, size);
  const sums = make(gates * hidden);
  const states = directions.map(({ activations }, direction) => {
    return { sums, h: make(hidden), c: make(hidden), direction, activations };
  });
  const count = directions.length;
  const xAt = (step: number, batch: number): number =>
    (isBatchFirst ? batch * steps + step : step * batches + batch) * width;
  const yAt = (step: number, batch: number, k: number): number =>
    (isBatchFirst ? (batch * steps + step) * count + k : (step * count + k) * batches + batch) *
    hidden;
  const stateAt = (batch: number, k: number): number =>
    (isBatchFirst ? batch * count + k : k * batches + batch) * hidden;
  const rows = gates * hidden;
  const begin = (values: Floats, first: Floats | null, at: number): void => {
    for (let k = 0; k < hidden; k++) values[k] = first === null ? 0 : first[at + k];
  };
  const sequence = (batch: number, k: number): void => {
    const state = states[k];
    const own = stateAt(batch, k);
    begin(state.h, firstH, own);
    begin(state.c, firstC, own);
    const length = lengths === null ? steps : Math.min(Math.max(0, lengths[batch]), steps);
    for (let step = 0; step < length; step++) {
      const at = directions[k].isReverse ? length - 1 - step : step;
      sums.fill(0);
      const x = xAt(at, batch);
      addRows(inputOrder, weights, k * rows * width, from, x, width, sums, 0, rows);
      cell(state);
      all?.set(state.h, yAt(at, batch, k));
    }
    lastH?.set(state.h, own);
    lastC?.set(state.c, own);
  };
  return () => {
    all?.fill(0);
    for (let k = 0; k < count; k++)
      for (let batch = 0; batch < batches; batch++) sequence(batch, k);
  };
}
