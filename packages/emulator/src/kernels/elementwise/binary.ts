import type { Range } from '../../arithmetic/activation.ts';
import { type Broadcast, eachRun, planBroadcast } from '../broadcast.ts';
import type { Data, Numbers, OpView, Prepared } from '../kernel.ts';
import { checkQuantization } from '../quantised.ts';
import { type Accepted, acceptType, sameType } from '../types.ts';

/** Checks an op on two inputs and one output of one type, and plans its walk. */
export function planBinary(view: OpView, accepted: Accepted): Broadcast {
  const [a, b] = [view.input(0), view.input(1)];
  acceptType(view, a, accepted);
  sameType(view, a, b);
  sameType(view, a, view.output(0));
  return planBroadcast(view);
}

/** Checks that inputs and output each have a scale; int16 is symmetric. Throws `bad-quantization`. */
export function needScales(view: OpView, count = 2): void {
  const tensors = [view.output(0), ...Array.from({ length: count }, (_, k) => view.input(k))];
  for (const tensor of tensors) {
    checkQuantization(view, tensor);
    if (tensor.type !== 'int16' || tensor.zeroPoint === 0) continue;
    view.fail('bad-quantization', 'int16 is quantised symmetrically', {
      tensor,
      expected: 'zero point 0',
      found: String(tensor.zeroPoint),
      remedy: 'export the model again',
    });
  }
}

/** An op on numbers that carry no scale; what it computes is cut to the range and stored as the type does. */
export function prepareNumbers(
  plan: Broadcast,
  compute: (a: number, b: number) => number,
  { lowest, highest }: Range,
): Prepared {
  const { aStep, bStep, length } = plan;
  return {
    shapes: [plan.shape],
    bind: ({ input, output }) => {
      const [a, b, to]: Numbers[] = [input(0), input(1), output(0)];
      return eachRun(plan, (aAt, bAt, at) => {
        for (let i = 0; i < length; i++) {
          const value = compute(a[aAt + i * aStep], b[bAt + i * bStep]);
          to[at + i] = value < lowest ? lowest : value > highest ? highest : value;
        }
      });
    },
  };
}

/** The same on int64, which wraps around. */
export function prepareInt64(plan: Broadcast, compute: (a: bigint, b: bigint) => bigint): Prepared {
  const { aStep, bStep, length } = plan;
  return {
    shapes: [plan.shape],
    bind: ({ inputData, outputData }) => {
      const [a, b, to] = [inputData(0), inputData(1), outputData(0)].map(bigints) as [
        BigInt64Array,
        BigInt64Array,
        BigInt64Array,
      ];
      return eachRun(plan, (aAt, bAt, at) => {
        for (let i = 0; i < length; i++) {
          to[at + i] = compute(a[aAt + i * aStep], b[bAt + i * bStep]);
        }
      });
    },
  };
}

const bigints = (data: Data): BigInt64Array => data as BigInt64Array;
