import type { Binding, Step } from '../../kernels/kernel.ts';
import type { OnnxKernel, OnnxPrepared, OnnxView } from '../kernel.ts';
import { type ConvShape, planConvShape } from '../linear/conv-shape.ts';
import { fillColumns, makeColumns, sumOf } from './columns.ts';
import { type Multiply, multiplyOf } from './dot.ts';
import { asSums, type PlannedFinish, planRequantised } from './finish.ts';
import { gatherRow } from './gather.ts';
import { bindParameters, type ParameterPlan, planParameters, planZeros } from './parameters.ts';
import { acceptBytes } from './rounding.ts';

/** What a convolution needs beside its windows; operands are named by their places among the inputs. */
interface Parts {
  readonly input: number;
  readonly filter: number;
  /** An int32 that each sum begins with; null where it is left out. */
  readonly bias: number | null;
  readonly left: ParameterPlan;
  readonly right: ParameterPlan;
  readonly multiply: Multiply;
  readonly finish: PlannedFinish;
}

/** QLinearConv: int32 sums, begun by the bias, requantised; padding stands for 0, and so is the input's zero point. */
export const qlinearConv: OnnxKernel = (view) => {
  const [input, filter] = [view.input(0), view.input(3)];
  const plan = planConvShape(view, input, filter);
  for (const tensor of [input, filter]) acceptBytes(view, tensor);
  view.expect('an output of another type', view.output(0).type, [input.type], view.output(0));
  const channels = filter.shape[0];
  const left = planParameters(view, { tensor: input, scale: 1, zero: 2 });
  const right = planParameters(view, { tensor: filter, scale: 4, zero: 5, channels });
  const bias = view.optional(8);
  if (bias !== null) {
    view.expect('a bias of this type', bias.type, ['int32'], bias);
    view.expect('a bias of this size', bias.elements, [channels], bias);
  }
  return prepare(plan, {
    ...{ input: 0, filter: 3, bias: bias && 8, left, right },
    multiply: multiplyOfConv(view, plan),
    finish: planRequantised(view, { left, right }, { scale: 6, zero: 7 }),
  });
};

/** ConvInteger: the int32 sums of products of what integers and zero points differ by. */
export const convInteger: OnnxKernel = (view) => {
  const [input, filter] = [view.input(0), view.input(1)];
  const plan = planConvShape(view, input, filter);
  for (const tensor of [input, filter]) acceptBytes(view, tensor);
  view.expect('a result of this type', view.output(0).type, ['int32'], view.output(0));
  return prepare(plan, {
    ...{ input: 0, filter: 1, bias: null, finish: asSums },
    left: planZeros(view, { tensor: input, zero: 2 }),
    right: planZeros(view, { tensor: filter, zero: 3, channels: filter.shape[0] }),
    multiply: multiplyOfConv(view, plan),
  });
};

/** A filter for each channel alone is never multiplied in pairs. */
const multiplyOfConv = (
  view: OnnxView,
  { input, filter, inputs, outputs }: ConvShape,
): Multiply => {
  const isDepthwise = inputs === 1 && outputs === 1;
  return multiplyOf(view, input, filter, isDepthwise);
};

const prepare = (plan: ConvShape, parts: Parts): OnnxPrepared => ({
  bind: (binding) => bindConv(plan, parts, binding),
});

function bindConv(plan: ConvShape, parts: Parts, binding: Binding): Step {
  const { batches, groups, inputs, outputs, image, taps, cells, space } = plan;
  const { dot, raise } = parts.multiply;
  const [from, weights, to] = [
    binding.input(parts.input),
    binding.input(parts.filter),
    binding.output(0),
  ];
  const biases = parts.bias === null ? null : binding.input(parts.bias);
  const [left, right] = [bindParameters(parts.left, binding), bindParameters(parts.right, binding)];
  const { finish, load } = parts.finish(binding);
  const depth = inputs * taps;
  const columns = makeColumns(groups * outputs, depth);
  const places = Int32Array.from(
    { length: depth },
    (_, k) => (k % inputs) * taps + Math.floor(k / inputs),
  );
  const fill = (): void => fillColumns(columns, weights, 0, depth, places);
  const isConstant = plan.filter.constant !== null;
  if (isConstant) fill();
  const row = new Int16Array(depth);

  const slide = (index: number): void => {
    const group = index % groups;
    const zero = left.zeros[0] + raise;
    for (let cell = 0; cell < cells; cell++) {
      gatherRow(space, inputs, from, index * inputs * image, cell, row, raise, zero);
      const total = sumOf(row);
      for (let k = 0; k < outputs; k++) {
        const channel = group * outputs + k;
        const filterZero = right.zeros[channel];
        // (a - za) (b - zb), multiplied out.
        const sum =
          dot(row, columns.values, channel * depth) -
          zero * columns.sums[channel] -
          filterZero * (total - depth * zero) +
          (biases === null ? 0 : biases[channel]);
        to[(index * outputs + k) * cells + cell] = finish(sum | 0, channel);
      }
    }
  };
  return () => {
    left.load();
    right.load();
    load();
    if (!isConstant) fill();
    for (let index = 0; index < batches * groups; index++) slide(index);
  };
}
