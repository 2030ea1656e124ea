import type { Range } from '../../arithmetic/activation.ts';
import { type Broadcast, eachRun } from '../broadcast.ts';
import type { Prepared } from '../kernel.ts';
import type { Sum } from './sum-rules.ts';

/** A sum of int16 tensors, whose zero points are 0; no runtime has vector code for it. */
export function sumOfInt16(plan: Broadcast, { rest, finish }: Sum, range: Range): Prepared {
  const { aStep, bStep, length } = plan;
  const { lowest, highest } = range;
  const [forA, forB] = rest;
  return {
    shapes: [plan.shape],
    bind: ({ input, output }) => {
      const [a, b, to] = [input(0), input(1), output(0)];
      return eachRun(plan, (aAt, bAt, at) => {
        for (let i = 0; i < length; i++) {
          const total = (forA(a[aAt + i * aStep]) + forB(b[bAt + i * bStep])) | 0;
          const value = finish(total);
          to[at + i] = Math.max(lowest, Math.min(highest, value));
        }
      });
    },
  };
}
