import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { functionRules } from './activations.ts';
import { biasOf } from './bias.ts';
import { type Kind, planRecurrent } from './plan.ts';
import { addRows, type Floats, runCell } from './run.ts';

const kind: Kind = { gates: 1, activations: ['tanh'], functions: functionRules, states: [5] };

/** RNN: one activation of the products with input and state, and the biases. */
export const rnn: OnnxKernel = inFloat32((view) => {
  const plan = planRecurrent(view, kind);
  const { hidden, clip, stateOrder } = plan;
  const order = stateOrder(hidden);
  return {
    bind: (binding) => {
      const recurrence = binding.input(2) as Floats;
      const addBias = biasOf(view, plan, binding);
      return runCell(view, plan, binding, ({ sums, h, direction, activations: [f] }) => {
        const at = direction * hidden * hidden;
        addRows(order, recurrence, at, h, 0, hidden, sums, 0, hidden);
        for (let k = 0; k < hidden; k++) {
          h[k] = f(Math.min(Math.max(addBias(direction, k, sums[k]), -clip), clip));
        }
      });
    },
  };
});
