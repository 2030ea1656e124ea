import type { StFacts } from '../facts.ts';
import type { InfoPool, StInfo } from '../info/types.ts';

/** The compiler's own description of the buffers, else the front end's; null where neither lists any. */
export const bufferInfo = ({ compiler, info }: StFacts): StInfo | null =>
  [compiler, info].find((file) => file && file.buffers.length > 0) ?? null;

/** Arm's memory map for Cortex-M: external RAM and devices lie between these addresses. */
const external = { from: 0x6000_0000, to: 0xe000_0000 } as const;

/** Memories outside of the chip, by their address, or by the names that ST's pool files give them. */
export function isExternal(name: string, address: number | null = null): boolean {
  if (address !== null && address > 0) return address >= external.from && address < external.to;
  return /octo|hyper|xspi|ospi|qspi|sdram|psram|extern/i.test(name);
}

/** How many bytes of activations lie in a pool: up to where the last of them ends. */
export function activationBytes({ buffers }: StInfo, pool: InfoPool): number {
  return buffers
    .filter(({ poolId, isParameter }) => poolId === pool.id && !isParameter)
    .reduce((end, { offset, bytes }) => Math.max(end, (offset ?? 0) + bytes), 0);
}

/** Clock of each memory as a divider of the NPU's; empty where no file states it. */
export function clockRatios(facts: StFacts): ReadonlyMap<string, number> {
  const pools = [...(facts.pools ?? []), ...(facts.compiler?.pools ?? facts.info?.pools ?? [])];
  return new Map(
    pools.flatMap(({ name, frequencyRatio }) =>
      frequencyRatio === null ? [] : [[name, frequencyRatio] as const],
    ),
  );
}
