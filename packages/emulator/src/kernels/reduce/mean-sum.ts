import type { Kernel, Numbers, OpView, OutputSpec, Prepared } from '../kernel.ts';
import { checkQuantization } from '../quantised.ts';
import { type Accepted, acceptType, sameType } from '../types.ts';
import { planReduction, type Reduction } from './axes.ts';
import { meanRules, type SumRule, sumRules } from './sum-rules.ts';
import { floatSums, integerSums, longSums } from './sums.ts';

const accepted: Accepted = {
  tflm: ['int8', 'int16', 'float32'],
  any: ['int8', 'uint8', 'int16', 'int32', 'int64', 'float32'],
};

/**
 * Mean over the dimensions that input 1 lists. Integers that are not quantised are divided towards zero; float32 is
 * added up in the input's order, as TFLite's reference does (Eigen's and XNNPACK's orders are not reproduced).
 */
export const mean: Kernel = (view) => reduceSum(view, meanRules, true);

/** Sum over the dimensions that input 1 lists; int32 and int64 wrap around. */
export const sum: Kernel = (view) => reduceSum(view, sumRules, false);

function reduceSum(
  view: OpView,
  rules: Readonly<Record<string, SumRule>>,
  isMean: boolean,
): Prepared {
  const { op } = view;
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, accepted);
  sameType(view, input, output);
  const options = op.type === 'MEAN' || op.type === 'SUM' ? op.options : null;
  const reduction = planReduction(view, options?.keepDims ?? false);
  const divisor = isMean ? reduction.count : 1;
  if (input.type === 'float32') return inFloat(reduction, divisor);
  if (input.type === 'int32' || input.type === 'int64') return inWhole(reduction, divisor);
  for (const operand of [input, output]) checkQuantization(view, operand);
  return quantised(view, reduction, view.rule(rules));
}

function quantised(
  view: OpView,
  reduction: Reduction,
  { finish, asBytes = false, term }: SumRule,
): Prepared {
  const bytes = asBytes ? ('uint8' as const) : view.output(0).type;
  const output: OutputSpec = { ...view.output(0), type: bytes };
  const done = finish(view, reduction, { input: reduction.input, output });
  const { elements } = reduction;
  const terms = term === undefined ? 0 : reduction.input.elements;
  return {
    shapes: [reduction.shape],
    scratchBytes: (elements + terms) * 4,
    bind: ({ input: from, output: to, inputBytes, outputBytes, memory, scratch }) => {
      const sums = new Int32Array(memory.buffer, scratch.address, elements);
      const added = new Int32Array(memory.buffer, scratch.address + elements * 4, terms);
      const stored = asBytes ? inputBytes(0) : from(0);
      const add = integerSums(reduction, term === undefined ? stored : added, sums);
      const termOf = term?.(reduction.input);
      const result = asBytes ? outputBytes(0) : to(0);
      return () => {
        if (termOf) for (let k = 0; k < terms; k++) added[k] = termOf(stored[k]);
        add();
        if (reduction.count > 0) done(sums, result);
        else result.fill(0);
      };
    },
  };
}

function inFloat(reduction: Reduction, divisor: number): Prepared {
  return {
    shapes: [reduction.shape],
    bind: ({ input, output }) => {
      const sums = output(0) as Float32Array;
      const add = floatSums(reduction, input(0), sums);
      if (divisor === 1) return add;
      const count = Math.fround(divisor);
      return () => {
        add();
        for (let k = 0; k < sums.length; k++) sums[k] /= count;
      };
    },
  };
}

function inWhole(reduction: Reduction, divisor: number): Prepared {
  const count = BigInt(Math.max(1, divisor));
  return {
    shapes: [reduction.shape],
    scratchBytes: reduction.elements * 8,
    bind: ({ inputData, outputData, memory, scratch }) => {
      const sums = new BigInt64Array(memory.buffer, scratch.address, reduction.elements);
      const add = longSums(reduction, inputData(0) as Int32Array | BigInt64Array, sums);
      const to = outputData(0);
      return () => {
        add();
        for (let k = 0; k < sums.length; k++) {
          if (to instanceof BigInt64Array) to[k] = sums[k] / count;
          else (to as Numbers)[k] = Number(BigInt.asIntN(32, sums[k] / count));
        }
      };
    },
  };
}
