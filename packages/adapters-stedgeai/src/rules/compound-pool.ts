import type { Finding, Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { activationBytes, bufferInfo } from './pools.ts';
import { bytes, list, several } from './words.ts';

/** Buffers that lie across several memories, in a pool that spans them. */
export const compoundPool: Rule<StFacts> = {
  id: 'compound-pool',
  title: 'Buffers span memories',
  explanation:
    'A buffer is larger than any single memory, so the compiler placed it in a pool that joins neighbours. The bytes of such a pool are bytes of its parts: who adds both counts them twice. The clock of the slowest part decides the speed of all of it.',
  severity: 'info',
  remedy:
    'count the parts only; a smaller input map lets each buffer fit one memory, npuRAM being the fastest',
  find: (facts) => {
    const ofInfo = compoundsOfInfo(facts);
    return ofInfo.length > 0 ? ofInfo : compoundsOfReport(facts);
  },
};

function compoundsOfInfo(facts: StFacts): Finding[] {
  const info = bufferInfo(facts);
  if (!info) return [];
  const names = new Map(info.pools.map(({ id, name }) => [id, name]));
  return info.pools
    .filter(({ parts }) => parts.length > 0)
    .flatMap((pool) => {
      const buffers = info.buffers
        .filter(({ poolId }) => poolId === pool.id)
        .toSorted((a, b) => b.bytes - a.bytes);
      const [largest] = buffers;
      if (!largest) return [];
      const parts = pool.parts.map((id) => names.get(id) ?? `pool ${id}`).toReversed();
      return [
        {
          message: `${several(buffers.length, 'buffer')} (${bytes(activationBytes(info, pool))}) lie across ${list(parts)}; the largest, ${largest.name}, has ${bytes(largest.bytes)}`,
          layer: largest.name,
          evidence: `${pool.name}: ${list(buffers.map(({ name, offset, bytes }) => `${name} ${bytes} B at ${offset ?? 'an unknown offset'}`))}`,
        },
      ];
    });
}

const compoundsOfReport = ({ report }: StFacts): Finding[] => {
  const memories = report?.memoryUsage?.memories ?? [];
  const known = new Set(memories.map(({ name }) => name));
  return memories
    .filter(({ name, usedBytes }) => usedBytes > 0 && partsOf(name, known).length > 1)
    .map(({ name, usedBytes, line }) => ({
      message: `${bytes(usedBytes)} lie across ${list(partsOf(name, known))}, whose own rows count them too`,
      line,
      evidence: name,
    }));
};

/** `cpuRAM2_npuRAM3` joins two memories where the table has rows for them. */
const partsOf = (name: string, known: ReadonlySet<string>): string[] =>
  name.split('_').filter((part) => part !== name && known.has(part));
