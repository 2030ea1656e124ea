import { type Broadcast, eachRun } from '../broadcast.ts';
import type { Operand, Prepared } from '../kernel.ts';

const tableBytes = 65_536;
/** Below, making the table costs more than it saves. */
const leastElements = 2_048;

/** An op on two 8-bit tensors, one element of each at a time, as a function of the bytes as stored. */
export interface PairRule {
  /** Elements of a run are computed by `inBlocks` as far as whole blocks of this size reach, then by `rest`. */
  readonly block: number;
  readonly inBlocks: (a: number, b: number) => number;
  readonly rest: (a: number, b: number) => number;
}

/**
 * A table of all pairs of bytes, made once; null for few elements, or where one of the inputs is constant or stays
 * during a run.
 */
export function fastPairs(
  plan: Broadcast,
  rule: PairRule,
  inputs: readonly Operand[],
): Prepared | null {
  const { aStep, bStep, length, shape } = plan;
  const elements = shape.reduce((product, size) => product * size, 1);
  const isComputed = inputs.every(({ constant }) => constant === null);
  if (aStep === 0 || bStep === 0 || elements < leastElements || !isComputed) return null;
  const whole = Math.floor(length / rule.block) * rule.block;
  const rest = length - whole;
  return {
    shapes: [shape],
    packedBytes: rest > 0 ? 2 * tableBytes : tableBytes,
    bind: (binding) => {
      const { address } = binding.packed;
      const fill = (at: number, compute: PairRule['rest']): void => {
        const table = new Uint8Array(binding.memory.buffer, at, tableBytes);
        for (let k = 0; k < tableBytes; k++) table[k] = compute(k >> 8, k & 0xff);
      };
      if (whole > 0) fill(address, rule.inBlocks);
      if (rest > 0) fill(address + tableBytes, rule.rest);
      const { lookupPair } = binding.wasm();
      const [a, b] = [binding.inputAddress(0) ?? 0, binding.inputAddress(1) ?? 0];
      const to = binding.outputAddress(0);
      return eachRun(plan, (aAt, bAt, at) => {
        if (whole > 0) lookupPair(a + aAt, b + bAt, to + at, whole, address);
        if (rest === 0) return;
        const [from, table] = [b + bAt + whole, address + tableBytes];
        lookupPair(a + aAt + whole, from, to + at + whole, rest, table);
      });
    },
  };
}

/** The same for an op that computes with the values that the bytes of a type stand for. */
export function fastPairsOfValues(
  plan: Broadcast,
  compute: (a: number, b: number) => number,
  inputs: readonly Operand[],
): Prepared | null {
  const isSigned = inputs[0]?.type === 'int8';
  if (!isSigned && inputs[0]?.type !== 'uint8') return null;
  const rule = isSigned
    ? (a: number, b: number): number => compute((a << 24) >> 24, (b << 24) >> 24)
    : compute;
  return fastPairs(plan, { block: 1, inBlocks: rule, rest: rule }, inputs);
}
