import { saturate16, shiftRounded } from '../../arithmetic/neural-art.ts';
import type { Binding, Numbers, OpView, Prepared } from '../kernel.ts';
import type { ConvPlan } from '../weighted/conv-plan.ts';
import { cut, type Part } from './cut.ts';
import { type Scale, scalingRules } from './scaling.ts';

/**
 * A convolution as the NPU computes it: for each part of the kernel the sum of products, shifted and rounded to 16 bits;
 * their sum, and what scales it to 8 bits. Throws `missing-shift` without the compiler's choice of the shift.
 */
export function neuralArtConvolution(view: OpView, plan: ConvPlan): Prepared {
  const rule = view.rule(scalingRules);
  checkVariant(view, plan);
  const { accumulator } = view;
  if (accumulator === null) {
    return view.fail(
      'missing-shift',
      "the compiler's choice of its accumulator's shift is needed",
      {
        remedy: `give it by --shift ${view.op.index}=<bits>; \`shift_o\` in the generated C has it`,
      },
    );
  }
  const parts = cut(view, plan, accumulator.rows);
  const { batches, height, width, outputChannels } = plan;
  const scale = rule(view, plan, accumulator.shift);
  return {
    shapes: [[batches, height.output, width.output, outputChannels]],
    bind: (binding) => slide(plan, binding, { parts, scale, shift: accumulator.shift }),
  };
}

/** What was not held against a board or the compiler's coefficients is refused. */
function checkVariant(view: OpView, plan: ConvPlan): void {
  const { filter, bias, height, width, groups, inputChannels, outputChannels, range } = plan;
  view.expect('the dilation', Math.max(height.dilation, width.dilation), [1]);
  const isDepthwise = view.op.type === 'DEPTHWISE_CONV_2D';
  if (!isDepthwise) view.expect('the number of groups', groups, [1], filter);
  else view.expect('the depth multiplier', outputChannels / inputChannels, [1], filter);
  view.expect('a weight known only at run time', filter.constant !== null, [true], filter);
  view.expect('a bias known only at run time', bias?.constant !== null, [true]);
  // The unit that scales saturates to 8 bits, and that is all the activation there is.
  const isSaturation = range.lowest === -128 && range.highest === 127;
  view.expect('an activation that is not the range of its output', isSaturation, [true]);
}

interface Stages {
  readonly parts: readonly Part[];
  readonly shift: number;
  readonly scale: Scale;
}

function slide(plan: ConvPlan, { input, output }: Binding, stages: Stages): () => void {
  const { batches, height, width, inputChannels, outputChannels, groups, filterStrides } = plan;
  const { parts, scale } = stages;
  const round = shiftRounded(stages.shift);
  const [weights, results] = [input(1), output(0)];
  const row = width.filter * inputChannels;
  const patch = new Int32Array(height.filter * row);
  const gather = gatherer(plan, input(0), patch);
  const [step, perRow] = groups > 1 ? [inputChannels, width.filter] : [1, row];
  const sumOf = ({ from, to }: Part, channel: number): number => {
    let cell = from * row + (groups > 1 ? channel : 0);
    let weight = channel * filterStrides.channel + from * width.filter * filterStrides.tap;
    let sum = 0;
    for (let k = (to - from) * perRow; k > 0; k--, cell += step, weight += step) {
      sum += patch[cell] * weights[weight];
    }
    return sum;
  };
  return () => {
    let place = 0;
    for (let batch = 0; batch < batches; batch++) {
      for (let y = 0; y < height.output; y++) {
        for (let x = 0; x < width.output; x++) {
          gather(batch, y * height.stride - height.before, x * width.stride - width.before);
          for (let channel = 0; channel < outputChannels; channel++) {
            let total = 0;
            for (const part of parts) {
              const sum = saturate16(round(sumOf(part, channel)));
              total = saturate16(total + sum);
            }
            results[place++] = scale(total, channel);
          }
        }
      }
    }
  };
}

/** Copies the cells under a kernel into `patch`, less the zero point, which cells outside the image hold. */
function gatherer(
  { input, height, width, inputChannels }: ConvPlan,
  values: Numbers,
  patch: Int32Array,
) {
  return (batch: number, top: number, left: number): void => {
    let to = 0;
    for (let y = top; y < top + height.filter; y++) {
      const line = (batch * height.image + y) * width.image;
      const inside = y >= 0 && y < height.image;
      for (let x = left; x < left + width.filter; x++) {
        const isCell = inside && x >= 0 && x < width.image;
        const from = (line + x) * inputChannels;
        for (let k = 0; k < inputChannels; k++) {
          patch[to++] = isCell ? values[from + k] - input.zeroPoint : 0;
        }
      }
    }
  };
}
