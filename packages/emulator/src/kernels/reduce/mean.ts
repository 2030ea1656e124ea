import type { Kernel, Numbers, Prepared } from '../kernel.ts';
import { acceptType, needScale, sameType } from '../types.ts';
import { planReduction, type Reduction } from './axes.ts';
import { meanRules } from './mean-rules.ts';
import { floatSums, integerSums, longSums } from './sums.ts';

const accepted = {
  tflm: ['int8', 'int16', 'float32'],
  any: ['int8', 'uint8', 'int16', 'int32', 'int64', 'float32'],
} as const;

/**
 * Mean over the dimensions that input 1 lists. Integers that are not quantised are divided towards zero; float32 is
 * added up in the input's order, as TFLite's reference does (Eigen's order of a last dimension is not reproduced).
 */
export const mean: Kernel = (view) => {
  const { op } = view;
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, accepted);
  sameType(view, input, output);
  const keepDims = op.type === 'MEAN' && (op.options?.keepDims ?? false);
  const reduction = planReduction(view, keepDims);
  if (input.type === 'float32') return floatMean(reduction);
  if (input.type === 'int32' || input.type === 'int64') return wholeMean(reduction);
  for (const operand of [input, output]) needScale(view, operand);
  const finish = view.rule(meanRules)(view, reduction, { input, output });
  return {
    shapes: [reduction.shape],
    scratchBytes: reduction.elements * 4,
    bind: ({ input: from, output: to, memory, scratch }) => {
      const sums = new Int32Array(memory.buffer, scratch.address, reduction.elements);
      const add = integerSums(reduction, from(0), sums);
      const result = to(0);
      return () => {
        add();
        if (reduction.count > 0) finish(sums, result);
        else result.fill(0);
      };
    },
  };
};

function floatMean(reduction: Reduction): Prepared {
  return {
    shapes: [reduction.shape],
    bind: ({ input, output }) => {
      const sums = output(0) as Float32Array;
      const add = floatSums(reduction, input(0), sums);
      return () => {
        add();
        for (let k = 0; k < sums.length; k++) sums[k] /= Math.fround(reduction.count);
      };
    },
  };
}

function wholeMean(reduction: Reduction): Prepared {
  const count = BigInt(Math.max(1, reduction.count));
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
          else (to as Numbers)[k] = Number(sums[k] / count);
        }
      };
    },
  };
}
