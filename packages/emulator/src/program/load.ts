import type { Operand, Step } from '../kernels/kernel.ts';
import { firstFree, instantiate, type Wasm } from '../wasm/wasm.ts';
import { type Lifetime, planArena } from './arena.ts';
import { bindOperands } from './bind.ts';
import { sizeOf } from './operand.ts';
import type { PreparedGraph } from './prepare.ts';

export interface Loaded {
  readonly memory: WebAssembly.Memory;
  /** Byte address of a tensor that is computed; null for constants. */
  readonly placeOf: (operand: Operand) => number | null;
  /** In execution order, as many as the prepared ops. */
  readonly steps: readonly Step[];
  readonly arenaBytes: number;
  readonly packedBytes: number;
  readonly scratchBytes: number;
}

const page = 65_536;
const align = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/**
 * Lays tensors, packed weights and scratch out in one memory, allocated once, and binds every op to it.
 * With `keepAll` no two tensors share a place, so that each can be read after a run.
 */
export function load(
  { operands, ops }: PreparedGraph,
  outputs: readonly number[],
  keepAll: boolean,
): Loaded {
  const computed = [...operands.values()].filter(
    ({ constant, isVariable }) => isVariable || constant === null,
  );
  const lifetimes = new Map(
    computed.map((operand) => [operand.index, lifetime(operand, keepAll, ops.length)]),
  );
  for (const [step, op] of ops.entries()) {
    for (const operand of [...op.inputs, ...op.outputs]) {
      const life = operand && lifetimes.get(operand.index);
      if (!life) continue;
      life.first = Math.min(life.first, step);
      life.last = Math.max(life.last, step);
    }
  }
  for (const index of outputs) {
    const life = lifetimes.get(index);
    if (life) life.last = ops.length;
  }
  const made = new Set(ops.flatMap((op) => op.outputs.map(({ index }) => index)));
  for (const [index, life] of lifetimes) if (!made.has(index)) life.first = 0;
  const arena = planArena([...lifetimes.values()]);
  const places = new Map(
    [...lifetimes.keys()].map((index, k) => [index, firstFree + (arena.offsets[k] ?? 0)]),
  );
  const scratchBytes = Math.max(0, ...ops.map(({ prepared }) => align(prepared.scratchBytes ?? 0)));
  const packed = ops.map(({ prepared }) => align(prepared.packedBytes ?? 0));
  const packedBytes = packed.reduce((sum, bytes) => sum + bytes, 0);
  const scratch = firstFree + arena.bytes;
  const end = scratch + scratchBytes + packedBytes;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / page) });
  const placeOf = ({ index, constant, isVariable }: Operand): number | null =>
    constant !== null && !isVariable ? null : (places.get(index) ?? null);
  let instance: Wasm | null = null;
  const wasm = (): Wasm => {
    instance ??= instantiate(memory);
    return instance;
  };
  let next = scratch + scratchBytes;
  const steps = ops.map(({ inputs, outputs: results, prepared }, k) => {
    const region = { address: next, bytes: packed[k] ?? 0 };
    next += region.bytes;
    return prepared.bind({
      ...bindOperands(inputs, results, memory.buffer, placeOf),
      memory,
      scratch: { address: scratch, bytes: scratchBytes },
      packed: region,
      wasm,
    });
  });
  return { memory, placeOf, steps, arenaBytes: arena.bytes, packedBytes, scratchBytes };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function lifetime(
  { type, elements, isVariable }: Operand,
  keepAll: boolean,
  last: number,
): Mutable<Lifetime> {
  const bytes = elements * sizeOf(type);
  return keepAll || isVariable ? { bytes, first: 0, last } : { bytes, first: last, last: 0 };
}
