import type { Binding, Kernel, OpView, Prepared } from '../kernel.ts';
import { neuralArtConvolution } from '../neural-art/convolution.ts';
import { fastConvolution } from '../simd/convolution.ts';
import { fastDepthwise } from '../simd/depthwise.ts';
import { fastFloatConvolution } from '../simd/floats.ts';
import { convRescale } from '../tosa/rescale.ts';
import { type ConvPlan, planConv } from './conv-plan.ts';
import { type Epilogue, fixed } from './epilogue.ts';
import { type Finish, finishFloats, finishIntegers, loadBias } from './finish.ts';
import { type AddProducts, productsOf } from './products.ts';
import {
  convAway,
  convScales,
  convUpBy8,
  floatRules,
  narrowRounding,
  type RoundingRule,
  xnnpack,
} from './rules.ts';

/** LiteRT's optimised convolution; it leaves groups and int64 accumulators to the reference. */
const narrow =
  (rounding: 'up' | 'single'): RoundingRule<ConvPlan> =>
  (plan) => {
    const { batches, height, width, groups, wide, inputChannels } = plan;
    if (groups > 1 || wide) return convAway(plan);
    const vectors = batches * height.output * width.output;
    const depth = height.filter * width.filter * inputChannels;
    return fixed(narrowRounding(rounding, plan, vectors, depth), convScales(plan));
  };

const convRules: Readonly<Record<string, RoundingRule<ConvPlan>>> = {
  reference: convAway,
  up: narrow('up'),
  single: narrow('single'),
  float: xnnpack(narrow('up')),
  tosa: convRescale,
};

const depthwiseRules: Readonly<Record<string, RoundingRule<ConvPlan>>> = {
  reference: convAway,
  'up-by-8': convUpBy8,
  float: xnnpack(convUpBy8),
  tosa: convRescale,
};

/** The rounding of a convolution by the profile's rule; null for float32, which is not rounded to integers. */
function convEpilogue(view: OpView, plan: ConvPlan): Epilogue | null {
  if (plan.input.type === 'float32') return view.rule(floatRules);
  return view.rule(view.op.type === 'CONV_2D' ? convRules : depthwiseRules)(plan);
}

/**
 * CONV_2D and DEPTHWISE_CONV_2D: int32 sums of products (int64 for int16 with an int64 bias) of the cells inside the
 * image, bias, rounding, zero point, clamp; float32 sums go over rows, columns and channels of the filter in this order.
 */
export const convolution: Kernel = (view) => {
  const plan = planConv(view);
  if (view.profile.family === 'neural-art') return neuralArtConvolution(view, plan);
  const epilogue = convEpilogue(view, plan);
  return fastConv(view, plan, epilogue) ?? prepareConv(plan, epilogue);
};

function fastConv(view: OpView, plan: ConvPlan, epilogue: Epilogue | null): Prepared | null {
  if (!view.simd) return null;
  if (epilogue === null) return fastFloatConvolution(plan);
  const isDepthwise = view.op.type === 'DEPTHWISE_CONV_2D' && plan.inputChannels > 1;
  return (isDepthwise ? fastDepthwise : fastConvolution)(plan, epilogue);
}

export function prepareConv(plan: ConvPlan, epilogue: Epilogue | null): Prepared {
  const { batches, height, width, outputChannels, range, wide, output } = plan;
  return {
    shapes: [[batches, height.output, width.output, outputChannels]],
    bind: (binding) => {
      const bias = new Float64Array(outputChannels);
      const finish =
        epilogue === null
          ? finishFloats({ bias, range })
          : finishIntegers({ bias, range, wide, epilogue, outputZero: output.zeroPoint });
      const slide = slideFilter(plan, binding, finish);
      return () => {
        if (plan.bias !== null) loadBias(binding.inputData(2), bias);
        slide();
      };
    },
  };
}

function slideFilter(plan: ConvPlan, binding: Binding, finish: Finish): () => void {
  const { batches, height, width, inputChannels, outputChannels, groups, filterStrides } = plan;
  const length = inputChannels / groups;
  const perGroup = outputChannels / groups;
  const add: AddProducts = productsOf(plan, binding.input(0), binding.input(1), { length });
  const results = binding.output(0);
  return () => {
    let place = 0;
    for (let batch = 0; batch < batches; batch++) {
      for (let row = 0; row < height.output; row++) {
        const top = row * height.stride - height.before;
        for (let column = 0; column < width.output; column++) {
          const left = column * width.stride - width.before;
          for (let channel = 0; channel < outputChannels; channel++) {
            const first = Math.floor(channel / perGroup) * length;
            let tap = channel * filterStrides.channel;
            let sum = 0;
            for (let y = 0; y < height.filter; y++) {
              const inRow = top + y * height.dilation;
              const line = (batch * height.image + inRow) * width.image;
              const inside = inRow >= 0 && inRow < height.image;
              for (let x = 0; x < width.filter; x++, tap += filterStrides.tap) {
                const inColumn = left + x * width.dilation;
                if (!inside || inColumn < 0 || inColumn >= width.image) continue;
                sum = add(sum, (line + inColumn) * inputChannels + first, tap);
              }
            }
            results[place] = finish(sum, channel, place);
            place++;
          }
        }
      }
    }
  };
}
