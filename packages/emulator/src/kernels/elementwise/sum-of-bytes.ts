import type { Range } from '../../arithmetic/activation.ts';
import { type Broadcast, eachRun } from '../broadcast.ts';
import type { Operand, OpView, Prepared } from '../kernel.ts';
import type { Sum, Term } from './sum-rules.ts';

/** A sum of 8-bit tensors: the terms come from tables of 256 entries. */
export function sumOfBytes(plan: Broadcast, sum: Sum, range: Range, view: OpView): Prepared {
  const [a, b, { zeroPoint }] = [view.input(0), view.input(1), view.output(0)];
  const { aStep, bStep, length } = plan;
  const { lowest, highest } = range;
  const { finish } = sum;
  const whole = Math.floor(length / sum.block) * sum.block;
  return {
    shapes: [plan.shape],
    bind: ({ inputBytes, outputBytes }) => {
      const [inBlocks, rest] = [sum.inBlocks, sum.rest].map(([forA, forB]) => ({
        a: tableOf(a, forA),
        b: tableOf(b, forB),
      })) as [Tables, Tables];
      const [left, right, to] = [inputBytes(0), inputBytes(1), outputBytes(0)];
      return eachRun(plan, (aAt, bAt, at) => {
        for (let i = 0; i < length; i++) {
          const tables = i < whole ? inBlocks : rest;
          const total = tables.a[left[aAt + i * aStep]] + tables.b[right[bAt + i * bStep]];
          const value = finish(total) + zeroPoint;
          to[at + i] = Math.max(lowest, Math.min(highest, value));
        }
      });
    },
  };
}

interface Tables {
  readonly a: Int32Array;
  readonly b: Int32Array;
}

const tableOf = ({ type, zeroPoint }: Operand, term: Term): Int32Array =>
  Int32Array.from({ length: 256 }, (_, byte) =>
    term((type === 'int8' ? (byte << 24) >> 24 : byte) - zeroPoint),
  );
