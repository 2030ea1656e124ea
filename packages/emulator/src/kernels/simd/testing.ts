import { firstFree, instantiate, type Wasm } from '../../wasm/wasm.ts';
import type { Binding, Numbers, Operand, Prepared } from '../kernel.ts';

type Bytes = Int8Array | Uint8Array;

const align = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** Pseudo-random numbers in [0, 1), the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs a prepared op alone, its first input from `input`, and returns its first output; other inputs are constants. */
export function runAlone(
  prepared: Prepared,
  operands: readonly (Operand | null)[],
  input: Bytes,
): Bytes {
  const elements = (prepared.shapes[0] ?? []).reduce((product, size) => product * size, 1);
  const [scratch, packed] = [align(prepared.scratchBytes ?? 0), align(prepared.packedBytes ?? 0)];
  const outputAt = firstFree + align(input.length);
  const scratchAt = outputAt + align(elements);
  const end = scratchAt + scratch + packed;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / 65_536) });
  const view = (at: number, count: number): Bytes =>
    input instanceof Int8Array
      ? new Int8Array(memory.buffer, at, count)
      : new Uint8Array(memory.buffer, at, count);
  const [from, to] = [view(firstFree, input.length), view(outputAt, elements)];
  // What an op leaves unwritten, or reads outside of its data, shows.
  new Uint8Array(memory.buffer).subarray(0, scratchAt + scratch).fill(0x5a);
  from.set(input);
  let wasm: Wasm | null = null;
  const constantOf = (k: number): Numbers =>
    k === 0 ? from : ((operands[k] as Operand).constant as Numbers);
  const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers): Uint8Array =>
    new Uint8Array(buffer, byteOffset, byteLength);
  const binding: Binding = {
    memory,
    scratch: { address: scratchAt, bytes: scratch },
    packed: { address: scratchAt + scratch, bytes: packed },
    input: constantOf,
    output: () => to,
    inputData: constantOf,
    outputData: () => to,
    inputBytes: (k) => bytesOf(constantOf(k)),
    outputBytes: () => bytesOf(to),
    inputAddress: (k) => (k === 0 ? firstFree : null),
    outputAddress: () => outputAt,
    wasm: () => {
      wasm ??= instantiate(memory);
      return wasm;
    },
  };
  const step = prepared.bind(binding);
  step();
  step();
  return to.slice();
}
