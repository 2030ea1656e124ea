import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { convOrder } from './conv-order.ts';
import { type ConvPlan, planConv } from './conv-plan.ts';
import { gatherWindow } from './gather.ts';
import { addUp, type Order, type OrderOf } from './order.ts';
import { plainSums } from './sums.ts';

/** The order of the sums of each result of a group, by its channel and its cell. */
type ConvRule = (plan: ConvPlan) => OrderOf;

const reference: ConvRule = ({ input, inputs, taps }) => {
  const order: Order = { runs: [inputs * taps], sum: plainSums[input.type] };
  return () => order;
};

const rules: Readonly<Record<string, ConvRule>> = {
  reference,
  mlas: (plan) => (plan.input.type === 'float32' ? convOrder(plan) : reference(plan)),
};

/** Conv: sums over channels and places of the filter in this order, and the bias at last. */
export const convolution: OnnxKernel = inFloat32((view) => {
  const plan = planConv(view);
  const orderOf = view.rule(rules)(plan);
  const { batches, groups, inputs, outputs, image, taps, cells, space, bias } = plan;
  const depth = inputs * taps;
  return {
    bind: ({ input, output }) => {
      const [from, filter, to] = [input(0), input(1), output(0)];
      const biases = bias && input(2);
      const column =
        from instanceof Float32Array ? new Float32Array(depth) : new Float64Array(depth);
      const slide = (index: number): void => {
        const group = index % groups;
        const first = index * inputs * image;
        for (let cell = 0; cell < cells; cell++) {
          gatherWindow(space, inputs, from, first, cell, column);
          for (let k = 0; k < outputs; k++) {
            const channel = group * outputs + k;
            const sum = addUp(orderOf(k, cell), 0, filter, channel * depth, 1, column, 0, 1, 1);
            to[(index * outputs + k) * cells + cell] =
              biases === null ? sum : sum + biases[channel];
          }
        }
      };
      return () => {
        for (let index = 0; index < batches * groups; index++) slide(index);
      };
    },
  };
});
