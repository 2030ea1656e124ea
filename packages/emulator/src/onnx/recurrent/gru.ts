import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { type Activation, functionRules } from './activations.ts';
import { biasOf } from './bias.ts';
import { gateTanh, resetSigmoid } from './gates.ts';
import { type Kind, planRecurrent } from './plan.ts';
import { addRows, type Floats, floatsLike, runCell } from './run.ts';

const { reference, mlas } = functionRules;

const kind: Kind = {
  gates: 3,
  activations: ['sigmoid', 'tanh'],
  functions: { reference, mlas: { ...mlas, tanh: gateTanh } },
  states: [5],
};

/** ONNX Runtime has another sigmoid for the reset gate than for the update gate. */
const resets: Readonly<Record<string, Activation | null>> = { reference: null, mlas: resetSigmoid };

/** GRU: gates update, reset and hidden; the reset gate comes before the state's product, or after it. */
export const gru: OnnxKernel = inFloat32((view) => {
  const plan = planRecurrent(view, kind);
  const { hidden, clip, stateOrder, input } = plan;
  const isLinearFirst = view.int('linear_before_reset', 0) !== 0;
  const rows = 3 * hidden;
  const round = input.type === 'float32' ? Math.fround : Number;
  const cut = (x: number): number => Math.min(Math.max(x, -clip), clip);
  const [pairOrder, hiddenOrder] = [stateOrder(2 * hidden), stateOrder(hidden)];
  const resetFunction = input.type === 'float32' ? view.rule(resets) : null;
  return {
    bind: (binding) => {
      const recurrence = binding.input(2) as Floats;
      const addBias = biasOf(view, plan, binding);
      const biases = view.optional(3) && (binding.input(3) as Floats);
      const [linear, kept] = [floatsLike(input.type, hidden), floatsLike(input.type, hidden)];
      return runCell(view, plan, binding, ({ sums, h, direction, activations: [f, g] }) => {
        const at = direction * rows * hidden;
        const hiddenAt = at + 2 * hidden * hidden;
        const biasAt = (direction * 2 + 1) * rows + 2 * hidden;
        addRows(pairOrder, recurrence, at, h, 0, hidden, sums, 0, 2 * hidden);
        const r = f === mlas.sigmoid ? (resetFunction ?? f) : f;
        const gate = (row: number, by: Activation): number =>
          round(by(cut(addBias(direction, row, sums[row]))));
        if (isLinearFirst) {
          for (let k = 0; k < hidden; k++) linear[k] = biases === null ? 0 : biases[biasAt + k];
          addRows(hiddenOrder, recurrence, hiddenAt, h, 0, hidden, linear, 0, hidden);
          for (let k = 0; k < hidden; k++) {
            const bias = biases === null ? 0 : biases[biasAt - rows + k];
            const reset = round(gate(hidden + k, r) * linear[k]);
            linear[k] = round(sums[2 * hidden + k] + reset) + bias;
          }
        } else {
          for (let k = 0; k < hidden; k++) kept[k] = gate(hidden + k, r) * h[k];
          linear.set(sums.subarray(2 * hidden));
          addRows(hiddenOrder, recurrence, hiddenAt, kept, 0, hidden, linear, 0, hidden);
          for (let k = 0; k < hidden; k++) {
            linear[k] = addBias(direction, 2 * hidden + k, linear[k]);
          }
        }
        for (let k = 0; k < hidden; k++) {
          const update = gate(k, f);
          const fresh = round(g(cut(linear[k])));
          h[k] = round(round(1 - update) * fresh) + round(update * h[k]);
        }
      });
    },
  };
});
