import type { NpuOp } from '../container/types.ts';
import { createMemory } from '../machine/memory.ts';
import type { Memory } from '../machine/types.ts';

/** Bytes around each memory that nothing may write. */
const guard = 4096;
const pattern = 0xc7;

/** The memories of an operator, each amid bytes that tell when something wrote beyond; constants must stay as they are. */
export function guardedMemory(op: NpuOp): { memory: Memory; isIntact: () => boolean } {
  const arenaBytes = Math.max(
    ...op.regions.map(({ arenaOffset, bytes }) => (arenaOffset ?? 0) + bytes),
  );
  const guarded = (bytes: number): Uint8Array => {
    const all = new Uint8Array(bytes + 2 * guard).fill(pattern);
    return all.subarray(guard, guard + bytes).fill(0);
  };
  const arena = guarded(arenaBytes);
  const own = new Map<number, Uint8Array>();
  for (const { tensor, data, arenaOffset, bytes } of op.regions)
    if (data !== null || arenaOffset === null) {
      const copy = guarded(bytes);
      if (data !== null) copy.set(data);
      own.set(tensor, copy);
    }
  const regions = op.regions.map(
    ({ tensor, arenaOffset, bytes }) =>
      own.get(tensor) ?? arena.subarray(arenaOffset ?? 0, (arenaOffset ?? 0) + bytes),
  );
  const shram = guarded(createMemory(op, () => null).shram.length);
  const memory: Memory = { ...createMemory(op, () => null), regions, shram };
  const isGuarded = ({ buffer, byteOffset, length }: Uint8Array): boolean => {
    const all = new Uint8Array(buffer);
    const around = [all.subarray(0, byteOffset), all.subarray(byteOffset + length)];
    return around.every((bytes) => bytes.every((byte) => byte === pattern));
  };
  const isConstant = ({ tensor, data }: NpuOp['regions'][number]): boolean =>
    data === null || data.every((byte, k) => byte === own.get(tensor)?.[k]);
  return {
    memory,
    isIntact: () =>
      [arena, shram, ...own.values()].every(isGuarded) && op.regions.every(isConstant),
  };
}
