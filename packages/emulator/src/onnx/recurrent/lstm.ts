import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { functionRules } from './activations.ts';
import { biasOf } from './bias.ts';
import { type Kind, planRecurrent } from './plan.ts';
import { addRows, type Floats, runCell } from './run.ts';

const kind: Kind = {
  gates: 4,
  activations: ['sigmoid', 'tanh', 'tanh'],
  functions: functionRules,
  states: [5, 6],
  peepholes: 7,
};

/** LSTM: gates input, output, forget and cell; each step of the arithmetic is rounded to the tensor's type. */
export const lstm: OnnxKernel = inFloat32((view) => {
  const plan = planRecurrent(view, kind);
  const { hidden, clip, stateOrder, input } = plan;
  const couplesGates = view.int('input_forget', 0) !== 0;
  const rows = 4 * hidden;
  const round = input.type === 'float32' ? Math.fround : Number;
  const cut = (x: number): number => Math.min(Math.max(x, -clip), clip);
  const order = stateOrder(rows);
  return {
    bind: (binding) => {
      const recurrence = binding.input(2) as Floats;
      const addBias = biasOf(view, plan, binding);
      const peepholes = view.optional(7) && binding.input(7);
      return runCell(view, plan, binding, ({ sums, h, c, direction, activations: [f, g, out] }) => {
        const at = direction * rows * hidden;
        addRows(order, recurrence, at, h, 0, hidden, sums, 0, rows);
        const peep = (gate: number, k: number, value: number): number =>
          peepholes === null
            ? value
            : round(value + round(peepholes[(direction * 3 + gate) * hidden + k] * c[k]));
        for (let k = 0; k < hidden; k++) {
          const gate = (place: number): number =>
            cut(addBias(direction, place * hidden + k, sums[place * hidden + k]));
          const peeped = (place: number): number =>
            cut(addBias(direction, place * hidden + k, peep(place, k, sums[place * hidden + k])));
          const open = round(f(peeped(0)));
          const keep = couplesGates ? round(1 - open) : round(f(peeped(2)));
          const fresh = round(g(gate(3)));
          c[k] = round(keep * c[k]) + round(open * fresh);
          h[k] = round(f(peeped(1))) * round(out(c[k]));
        }
      });
    },
  };
});
