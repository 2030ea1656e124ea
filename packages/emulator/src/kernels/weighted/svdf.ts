import { activationRange, typeRange } from '../../arithmetic/activation.ts';
import { type Combine, doubles, floats } from '../../arithmetic/scaling.ts';
import type { Binding, Kernel, OpView } from '../kernel.ts';
import { fixed } from './epilogue.ts';
import { type Finish, finishFloats, finishIntegers, loadBias } from './finish.ts';
import {
  type AddProducts,
  floatProducts,
  laneProducts,
  narrowProducts,
  type Products,
} from './products.ts';
import { planSvdf, type SvdfPlan } from './svdf-plan.ts';

/** How a runtime adds up: the order of its products, and whether the bias is the first summand. */
interface Sums {
  readonly add: (products: Products) => AddProducts;
  readonly biasFirst: boolean;
}

const integerSums: Sums = { add: narrowProducts, biasFirst: false };

/** How int8's scales are combined. */
const integerScales: Readonly<Record<string, Combine>> = {
  reference: floats,
  'double-scale': doubles,
};

const floatSums: Readonly<Record<string, Sums>> = {
  reference: { add: floatProducts, biasFirst: true },
  'four-lanes': { add: laneProducts, biasFirst: false },
};

/** From sums to the state and to the output, which `bias` is added to. */
interface Finishes {
  readonly toState: Finish;
  readonly toOutput: (bias: Float64Array) => Finish;
}

/**
 * SVDF: a new column of the state is made of the input by the feature weights, older ones move back by one; every
 * filter sums its memory by the time weights, every unit its filters and a bias. Int8 is rounded to the state and to the
 * output by fixed-point multipliers, ties away, and clamped to the type, whatever the activation.
 */
export const svdf: Kernel = (view) => {
  const plan = planSvdf(view);
  const isFloat = plan.input.type === 'float32';
  const sums = isFloat ? view.rule(floatSums) : integerSums;
  const finishes = isFloat
    ? floatFinishes(view, plan)
    : integerFinishes(view, plan, view.rule(integerScales));
  return {
    shapes: [[plan.batches, plan.units]],
    bind: (binding) => filterOverTime(plan, sums, finishes, binding),
  };
};

function integerFinishes(view: OpView, plan: SvdfPlan, combine: Combine): Finishes {
  const { input, feature, time, state, output, units } = plan;
  const scales = (count: number, scale: number): Float64Array =>
    new Float64Array(count).fill(scale);
  const first = scales(1, combine(input.scale, feature.scale, state.scale));
  const second = scales(units, combine(state.scale, time.scale, output.scale));
  return {
    toState: finishIntegers({
      bias: new Float64Array(1),
      range: typeRange(view, state),
      outputZero: 0,
      wide: false,
      epilogue: fixed('away', first),
    }),
    toOutput: (bias) =>
      finishIntegers({
        bias,
        range: typeRange(view, output),
        outputZero: output.zeroPoint,
        wide: false,
        epilogue: fixed('away', second),
      }),
  };
}

function floatFinishes(view: OpView, { activation, output }: SvdfPlan): Finishes {
  const range = activationRange(view, activation, output);
  return { toState: (sum) => sum, toOutput: (bias) => finishFloats({ bias, range }) };
}

function filterOverTime(
  plan: SvdfPlan,
  { add, biasFirst }: Sums,
  { toState, toOutput }: Finishes,
  binding: Binding,
): () => void {
  const { input, state, bias, batches, inner, filters, memory, rank, units } = plan;
  const [values, features, times] = [0, 1, 2].map(binding.input);
  const [kept, results] = [binding.input(4), binding.output(0)];
  const steps = { valueStep: 1, weightStep: 1, weightZero: 0 };
  const byFeature = add({
    ...steps,
    values,
    weights: features,
    length: inner,
    valueZero: input.zeroPoint,
  });
  const byTime = add({
    ...steps,
    values: kept,
    weights: times,
    length: memory,
    valueZero: state.zeroPoint,
  });
  const filtered = input.type === 'float32' ? new Float32Array(filters) : new Int32Array(filters);
  const ones = new Int8Array(rank).fill(1);
  const byRank = add({ ...steps, values: filtered, weights: ones, length: rank, valueZero: 0 });
  const [biases, none] = [new Float64Array(units), new Float64Array(units)];
  const [before, after] = biasFirst ? [biases, none] : [none, biases];
  const finish = toOutput(after);
  return () => {
    if (bias !== null) loadBias(binding.inputData(3), biases);
    kept.copyWithin(0, 1);
    for (let batch = 0; batch < batches; batch++) {
      for (let f = 0; f < filters; f++) {
        const row = (batch * filters + f) * memory;
        kept[row + memory - 1] =
          state.zeroPoint + toState(byFeature(0, batch * inner, f * inner), 0, 0);
        filtered[f] = byTime(0, row, f * memory);
      }
      for (let unit = 0; unit < units; unit++) {
        const place = batch * units + unit;
        results[place] = finish(byRank(before[unit], unit * rank, 0), unit, place);
      }
    }
  };
}
