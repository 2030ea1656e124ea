import type { Binding, Numbers, Operand, OpView, Prepared, Step } from './kernel.ts';
import { fastLookup } from './simd/lookup.ts';

/** What an op does to one stored value. */
export type Transform = (value: number) => number;

/** A rule that computes the first elements, in whole blocks of `size`, otherwise than the rest. */
export interface Blocks {
  readonly size: number;
  readonly inBlocks: Transform;
  readonly rest: Transform;
}

const isByte = (type: string): boolean => type === 'int8' || type === 'uint8';
const tableBytes = 256;

/**
 * An op that turns every element into another by itself, in the shape of its input: by a table of 256 entries where
 * both are 8-bit, else element by element. The transforms give values that the output's type can hold.
 */
export function prepareUnary(view: OpView, transform: Transform | Blocks): Prepared {
  const input = view.input(0);
  const bytes = isByte(input.type) && isByte(view.output(0).type);
  const blocks =
    typeof transform === 'function' ? { size: 1, inBlocks: transform, rest: transform } : transform;
  const { size, inBlocks, rest } = blocks;
  const fast = view.simd && bytes ? fastLookup(view, blocks) : null;
  if (fast !== null) return fast;
  const blocked = Math.floor(input.elements / size) * size;
  return {
    shapes: [input.shape],
    packedBytes: bytes ? 2 * tableBytes : 0,
    bind: (binding) => {
      if (bytes) return lookUp(binding, input, blocked, [inBlocks, rest]);
      const [from, to] = [binding.input(0), binding.output(0)];
      return () => {
        map(from, to, 0, blocked, inBlocks);
        map(from, to, blocked, input.elements, rest);
      };
    },
  };
}

function map(from: Numbers, to: Numbers, start: number, end: number, transform: Transform): void {
  for (let i = start; i < end; i++) to[i] = transform(from[i]);
}

function lookUp(
  { memory, packed, inputBytes, outputBytes }: Binding,
  { type }: Operand,
  blocked: number,
  transforms: readonly [Transform, Transform],
): Step {
  const tables = transforms.map((transform, k) => {
    const table = new Uint8Array(memory.buffer, packed.address + k * tableBytes, tableBytes);
    for (let byte = 0; byte < tableBytes; byte++) {
      table[byte] = transform(type === 'int8' ? (byte << 24) >> 24 : byte);
    }
    return table;
  });
  const [inBlocks, rest] = tables as [Uint8Array, Uint8Array];
  const [from, to] = [inputBytes(0), outputBytes(0)];
  const { length } = from;
  return () => {
    for (let i = 0; i < blocked; i++) to[i] = inBlocks[from[i]];
    for (let i = blocked; i < length; i++) to[i] = rest[from[i]];
  };
}
