import { combineScales, doubles, floatProduct } from '../../arithmetic/scaling.ts';
import type { Kernel, OpView, Prepared } from '../kernel.ts';
import { fastFullyConnected } from '../simd/dense.ts';
import { fastFloatFullyConnected } from '../simd/floats.ts';
import { convRescale } from '../tosa/rescale.ts';
import { byDouble, type Epilogue, fixed } from './epilogue.ts';
import { finishFloats, finishIntegers, loadBias } from './finish.ts';
import { type FullyConnectedPlan, planFullyConnected } from './fully-connected-plan.ts';
import { productsOf } from './products.ts';
import { floatRules, narrowRounding, type RoundingRule, scalingOf, xnnpack } from './rules.ts';

type Rule = RoundingRule<FullyConnectedPlan>;

/** One scale for all channels is combined otherwise than one for each (TFLite's Prepare). */
const fixedScales = (plan: FullyConnectedPlan): Float64Array => {
  const scaling = scalingOf(plan);
  return combineScales(scaling, scaling.weights.length > 1 ? doubles : floatProduct);
};

const reference: Rule = (plan) => fixed(plan.wide ? 'reduced' : 'away', fixedScales(plan));

/** LiteRT's reference scales by a double, and so do its optimised kernels with int64 accumulators. */
const double: Rule = (plan) => byDouble(combineScales(scalingOf(plan), doubles));

/** TFLM combines its scales in double precision for one scale too. */
const doubleScale: Rule = (plan) =>
  fixed(plan.wide ? 'reduced' : 'away', combineScales(scalingOf(plan), doubles));

const narrow =
  (rounding: 'up' | 'single'): Rule =>
  (plan) => {
    // Without a bias these count on int32 accumulators, unless int64 is stated.
    if (plan.wide && (plan.bias !== null || plan.statedBias === 'INT64')) return double(plan);
    return fixed(narrowRounding(rounding, plan, plan.batches, plan.depth), fixedScales(plan));
  };

/** XNNPACK takes symmetric int8 weights only. */
const float: Rule = (plan) => {
  const asymmetric = plan.filter.type === 'int8' && plan.filter.zeroPoint !== 0;
  return (asymmetric ? narrow('up') : xnnpack(narrow('up')))(plan);
};

const rules: Readonly<Record<string, Rule>> = {
  reference,
  double,
  'double-scale': doubleScale,
  up: narrow('up'),
  single: narrow('single'),
  float,
  tosa: convRescale,
};

/** The rounding of a fully-connected op by the profile's rule; null for float32. */
const fullyConnectedEpilogue = (view: OpView, plan: FullyConnectedPlan): Epilogue | null =>
  plan.input.type === 'float32' ? view.rule(floatRules) : view.rule(rules)(plan);

/** FULLY_CONNECTED: every output is the product of a vector and a row of the weights, finished as in a convolution. */
export const fullyConnected: Kernel = (view) => {
  const plan = planFullyConnected(view);
  const epilogue = fullyConnectedEpilogue(view, plan);
  return fastProduct(view, plan, epilogue) ?? prepareFullyConnected(plan, epilogue);
};

function fastProduct(
  view: OpView,
  plan: FullyConnectedPlan,
  epilogue: Epilogue | null,
): Prepared | null {
  if (!view.simd) return null;
  return epilogue === null ? fastFloatFullyConnected(plan) : fastFullyConnected(plan, epilogue);
}

export function prepareFullyConnected(
  plan: FullyConnectedPlan,
  epilogue: Epilogue | null,
): Prepared {
  const { batches, depth, outputChannels, range, wide, output } = plan;
  return {
    shapes: [plan.shape],
    bind: (binding) => {
      const bias = new Float64Array(outputChannels);
      const finish =
        epilogue === null
          ? finishFloats({ bias, range })
          : finishIntegers({ bias, range, wide, epilogue, outputZero: output.zeroPoint });
      const add = productsOf(plan, binding.input(0), binding.input(1), { length: depth });
      const results = binding.output(0);
      return () => {
        if (plan.bias !== null) loadBias(binding.inputData(2), bias);
        for (let batch = 0; batch < batches; batch++) {
          for (let channel = 0; channel < outputChannels; channel++) {
            const sum = add(0, batch * depth, channel * depth);
            const place = batch * outputChannels + channel;
            results[place] = finish(sum, channel, place);
          }
        }
      };
    },
  };
}
