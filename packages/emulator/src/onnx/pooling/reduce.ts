import type { Numbers } from '../../kernels/kernel.ts';
import { isWide } from '../../kernels/wide.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { type Fold, folds, wideFolds } from './folds.ts';
import { reduceOrder } from './reduce-order.ts';
import { planReduce, type ReducePlan } from './reduce-plan.ts';

const small = ['float32', 'float64', 'int32', 'uint32'] as const;
const wide = ['int64', 'uint64'] as const;
const extremes = ['int8', 'uint8', 'bool'] as const;

/** ReduceSum, ReduceMean and kin: elements in the input's order, each sum rounded to the type of the input. */
export const reduce: OnnxKernel = inFloat32((view) => {
  const { opType } = view.op;
  const plan = planReduce(view);
  const { input } = plan;
  const isExtreme = opType === 'ReduceMax' || opType === 'ReduceMin';
  const types = [...small, ...(opType in wideFolds ? wide : []), ...(isExtreme ? extremes : [])];
  view.expect('a tensor of this type', input.type, types, input);
  view.expect('an output of another type', view.output(0).type, [input.type], view.output(0));
  const fold = folds[opType];
  const isSum = opType === 'ReduceSum' || opType === 'ReduceMean';
  const order =
    isSum && input.type === 'float32' ? view.rule(sumOrders)(input.shape, plan.axes) : null;
  const round = roundings[input.type] ?? Number;
  return {
    bind: ({ inputData, outputData }) => {
      const [from, to] = [inputData(0), outputData(0)];
      if (isWide(from) && isWide(to)) {
        const wideFold = wideFolds[opType];
        return () => reduceAll(plan, wideFold, from, to, (value) => value);
      }
      if (isWide(from) || isWide(to)) throw new TypeError('types were not checked');
      if (order !== null && from instanceof Float32Array && plan.reduced.length > 0) {
        const count = opType === 'ReduceMean' ? plan.reduced.length : 1;
        return () => {
          for (let k = 0; k < to.length; k++) to[k] = order(from, plan.kept[k]) / count;
        };
      }
      if (opType === 'ReduceLogSumExp') return () => logSumExp(plan, from, to, round);
      return () => reduceAll(plan, fold, from, to, round);
    },
  };
});

const sumOrders: Readonly<Record<string, typeof reduceOrder>> = {
  reference: () => null,
  'by-pattern': reduceOrder,
};

const roundings: Readonly<Record<string, (value: number) => number>> = {
  float32: Math.fround,
  int32: (value) => value | 0,
  uint32: (value) => value >>> 0,
};

interface Elements<Value> {
  [index: number]: Value;
}

function reduceAll<Value extends number | bigint>(
  { kept, reduced }: ReducePlan,
  { start, add, finish = (sum) => sum }: Fold<Value>,
  from: Elements<Value>,
  to: Elements<Value>,
  round: (value: Value) => Value,
): void {
  for (let k = 0; k < kept.length; k++) {
    let sum = start;
    for (let i = 0; i < reduced.length; i++) sum = round(add(sum, from[kept[k] + reduced[i]]));
    to[k] = finish(sum, reduced.length);
  }
}

function logSumExp(
  { kept, reduced }: ReducePlan,
  from: Numbers,
  to: Numbers,
  round: (value: number) => number,
): void {
  for (let k = 0; k < kept.length; k++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < reduced.length; i++)
      largest = Math.max(largest, from[kept[k] + reduced[i]]);
    const base = Number.isFinite(largest) ? largest : 0;
    let sum = 0;
    for (let i = 0; i < reduced.length; i++) {
      sum = round(sum + Math.exp(from[kept[k] + reduced[i]] - base));
    }
    to[k] = Math.log(sum) + base;
  }
}
