import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { biasOf } from './bias.ts';
import { type Kind, planRecurrent } from './plan.ts';
import { addRows, type Floats, floatsLike, runCell } from './run.ts';

const kind: Kind = { gates: 3, activations: ['sigmoid', 'tanh'], states: [5] };

/** GRU: gates update, reset and hidden; the reset gate comes before the state's product, or after it. */
export const gru: OnnxKernel = inFloat32((view) => {
  const plan = planRecurrent(view, kind);
  const { hidden, clip, orders, input } = plan;
  const isLinearFirst = view.int('linear_before_reset', 0) !== 0;
  const rows = 3 * hidden;
  const round = input.type === 'float32' ? Math.fround : Number;
  const cut = (x: number): number => Math.min(Math.max(x, -clip), clip);
  return {
    bind: (binding) => {
      const recurrence = binding.input(2) as Floats;
      const addBias = biasOf(view, plan, binding);
      const biases = view.optional(3) && (binding.input(3) as Floats);
      const [linear, reset] = [floatsLike(input.type, hidden), floatsLike(input.type, hidden)];
      return runCell(view, plan, binding, ({ sums, h, direction, activations: [f, g] }) => {
        const at = direction * rows * hidden;
        const hiddenAt = at + 2 * hidden * hidden;
        const biasAt = (direction * 2 + 1) * rows + 2 * hidden;
        addRows(orders.state, recurrence, at, h, 0, hidden, sums, 0, 2 * hidden);
        const gate = (row: number): number => round(f(cut(addBias(direction, row, sums[row]))));
        if (isLinearFirst) {
          for (let k = 0; k < hidden; k++) linear[k] = biases === null ? 0 : biases[biasAt + k];
          addRows(orders.state, recurrence, hiddenAt, h, 0, hidden, linear, 0, hidden);
          for (let k = 0; k < hidden; k++) {
            const bias = biases === null ? 0 : biases[biasAt - rows + k];
            const own = round(sums[2 * hidden + k] + bias);
            linear[k] = round(own + round(gate(hidden + k) * linear[k]));
          }
        } else {
          for (let k = 0; k < hidden; k++) reset[k] = gate(hidden + k) * h[k];
          linear.set(sums.subarray(2 * hidden));
          addRows(orders.state, recurrence, hiddenAt, reset, 0, hidden, linear, 0, hidden);
          for (let k = 0; k < hidden; k++) {
            linear[k] = addBias(direction, 2 * hidden + k, linear[k]);
          }
        }
        for (let k = 0; k < hidden; k++) {
          const update = gate(k);
          const fresh = round(g(cut(linear[k])));
          h[k] = round(round(1 - update) * fresh) + round(update * h[k]);
        }
      });
    },
  };
});
