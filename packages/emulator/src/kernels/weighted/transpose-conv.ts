import type { Binding, Kernel } from '../kernel.ts';
import { convRescale } from '../tosa/rescale.ts';
import { type Epilogue, upBy16 } from './epilogue.ts';
import { type Finish, finishFloats, finishIntegers, loadBias } from './finish.ts';
import { productsOf } from './products.ts';
import {
  convAway,
  convScales,
  convUpBy8,
  floatRules,
  type RoundingRule,
  xnnpack,
} from './rules.ts';
import { planTransposeConv, type TransposePlan } from './transpose-conv-plan.ts';

type Rule = RoundingRule<TransposePlan>;

/** LiteRT's optimised kernel: blocks of channels, but of elements in uint8. */
const blocks: Rule = (plan) => {
  const elements = plan.shape.reduce((product, size) => product * size, 1);
  return plan.input.type === 'uint8' ? upBy16(convScales(plan), elements) : convUpBy8(plan);
};

/** XNNPACK does not take SAME windows that leave gaps between them. */
const float: Rule = (plan) => {
  const gaps = [plan.height, plan.width].some(({ filter, stride }) => filter < stride);
  return (gaps && plan.padding === 'SAME' ? blocks : xnnpack(blocks))(plan);
};

const rules: Readonly<Record<string, Rule>> = {
  reference: convAway,
  'up-by-8': blocks,
  float,
  tosa: convRescale,
};

/**
 * TRANSPOSE_CONV: every input pixel adds its products with the weights to a window of the output. Rounds and clamps
 * like a convolution; float32 sums go over the pixels in their order, and over the channels of each.
 */
export const transposeConv: Kernel = (view) => {
  const plan = planTransposeConv(view);
  const { input, output, bias, shape, range, wide } = plan;
  const epilogue: Epilogue | null =
    input.type === 'float32' ? view.rule(floatRules, input) : view.rule(rules, input)(plan);
  return {
    shapes: [shape],
    bind: (binding) => {
      const biases = new Float64Array(plan.outputChannels);
      const finish =
        epilogue === null
          ? finishFloats({ bias: biases, range })
          : finishIntegers({ bias: biases, range, wide, epilogue, outputZero: output.zeroPoint });
      const gather = gatherPixels(plan, binding, finish);
      return () => {
        if (bias !== null) loadBias(binding.inputData(3), biases);
        gather();
      };
    },
  };
};

function gatherPixels(plan: TransposePlan, binding: Binding, finish: Finish): () => void {
  const { input, shape, height, width } = plan;
  const [batches, rows, columns, channels] = shape;
  const length = input.shape[3];
  const add = productsOf(plan, binding.input(2), binding.input(1), { length });
  const results = binding.output(0);
  const perChannel = height.filter * width.filter * length;
  return () => {
    let place = 0;
    for (let batch = 0; batch < batches; batch++) {
      for (let row = 0; row < rows; row++) {
        const firstRow = Math.max(
          0,
          Math.ceil((row + height.before + 1 - height.filter) / height.stride),
        );
        const lastRow = Math.min(
          height.output - 1,
          Math.floor((row + height.before) / height.stride),
        );
        for (let column = 0; column < columns; column++) {
          const firstColumn = Math.max(
            0,
            Math.ceil((column + width.before + 1 - width.filter) / width.stride),
          );
          const lastColumn = Math.min(
            width.output - 1,
            Math.floor((column + width.before) / width.stride),
          );
          for (let channel = 0; channel < channels; channel++) {
            let sum = 0;
            for (let y = firstRow; y <= lastRow; y++) {
              const tapRow = (row + height.before - y * height.stride) * width.filter;
              for (let x = firstColumn; x <= lastColumn; x++) {
                const tap = tapRow + column + width.before - x * width.stride;
                const pixel = (batch * height.output + y) * width.output + x;
                sum = add(sum, pixel * length, channel * perChannel + tap * length);
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
