import type { Range } from '../../arithmetic/activation.ts';
import { type Broadcast, eachRun } from '../broadcast.ts';
import type { Operand, OpView, Prepared } from '../kernel.ts';
import { fastPairs, type PairRule } from '../simd/pairs-of-bytes.ts';
import type { Sum, Term } from './sum-rules.ts';

/** A sum of 8-bit tensors: the terms come from tables of 256 entries. */
export function sumOfBytes(plan: Broadcast, sum: Sum, range: Range, view: OpView): Prepared {
  const [a, b, { zeroPoint }] = [view.input(0), view.input(1), view.output(0)];
  const { aStep, bStep, length } = plan;
  const { lowest, highest } = range;
  const { finish } = sum;
  const [inBlocks, rest] = [sum.inBlocks, sum.rest].map(([forA, forB]) => {
    const tables = { a: tableOf(a, forA), b: tableOf(b, forB) };
    return (left: number, right: number): number => {
      const value = finish(tables.a[left] + tables.b[right]) + zeroPoint;
      return Math.max(lowest, Math.min(highest, value));
    };
  }) as [PairRule['inBlocks'], PairRule['rest']];
  if (view.simd) {
    const fast = fastPairs(plan, { block: sum.block, inBlocks, rest }, [a, b]);
    if (fast !== null) return fast;
  }
  const whole = Math.floor(length / sum.block) * sum.block;
  return {
    shapes: [plan.shape],
    bind: ({ inputBytes, outputBytes }) => {
      const [left, right, to] = [inputBytes(0), inputBytes(1), outputBytes(0)];
      return eachRun(plan, (aAt, bAt, at) => {
        for (let i = 0; i < length; i++) {
          const compute = i < whole ? inBlocks : rest;
          to[at + i] = compute(left[aAt + i * aStep], right[bAt + i * bStep]);
        }
      });
    },
  };
}

const tableOf = ({ type, zeroPoint }: Operand, term: Term): Int32Array =>
  Int32Array.from({ length: 256 }, (_, byte) =>
    term((type === 'int8' ? (byte << 24) >> 24 : byte) - zeroPoint),
  );
