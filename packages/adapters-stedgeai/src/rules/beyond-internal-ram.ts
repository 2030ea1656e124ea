import { type Rule, ruleInfos } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { bufferInfo, isExternal } from './pools.ts';
import { bytes, sum } from './words.ts';

/**
 * RAM inside the largest part of a series, in bytes, by the data sheets' first page: STM32F469 384 KB, STM32F767 512 KB,
 * STM32H7B3 1.4 MB, STM32L4S9 640 KB, STM32U5G9 3 MB, STM32H563 640 KB, STM32N657 4.2 MB.
 */
const largestRam: Readonly<Record<string, number>> = {
  stm32f4: 384 * 1024,
  stm32f7: 512 * 1024,
  stm32h7: 1_380 * 1024,
  stm32l4: 640 * 1024,
  stm32u5: 3_026 * 1024,
  stm32h5: 640 * 1024,
  stm32n6: 4_224 * 1024,
};

/** More working memory than the memories inside of the chip hold. */
export const beyondInternalRam: Rule<StFacts> = {
  ...ruleInfos['beyond-internal-ram'],
  severity: 'warning',
  find: (facts) => {
    const summary = facts.report?.summary;
    const needed = neededBytes(facts);
    const inside = internalBytes(facts);
    if (needed === null || inside === null || needed <= inside.bytes) return [];
    return [
      {
        message: `${bytes(needed)} of working memory are needed, and ${inside.of} has ${bytes(inside.bytes)} inside of the chip`,
        ...(summary && { line: summary.line }),
        evidence: `${bytes(needed - inside.bytes)} too many`,
      },
    ];
  },
};

/** Activations with the I/O buffers, wherever they lie. */
function neededBytes({ report, info }: StFacts): number | null {
  const { summary } = report ?? {};
  return summary?.ram?.total ?? summary?.activations?.bytes ?? info?.footprint?.activations ?? null;
}

function internalBytes(facts: StFacts): { bytes: number; of: string } | null {
  const pools = (bufferInfo(facts)?.pools ?? [])
    .filter(({ parts, readOnly }) => parts.length === 0 && !readOnly)
    .map(({ name, address, capacityBytes }) => ({ name, address, capacityBytes }));
  const memories = (facts.report?.memoryUsage?.memories ?? [])
    .filter(({ weightsBytes, usedBytes }) => !weightsBytes || weightsBytes < usedBytes)
    .map(({ name, start, capacityBytes }) => ({ name, address: start, capacityBytes }));
  const inside = [pools, memories]
    .map((all) => all.filter(({ name, address }) => !isExternal(name, address)))
    .find((all) => all.length > 0 && all.every(({ capacityBytes }) => capacityBytes !== null));
  if (inside) {
    const total = sum(inside.map(({ capacityBytes }) => capacityBytes ?? 0));
    return { bytes: total, of: 'the memory-pool file' };
  }
  const series = facts.report?.summary?.fields['target/series']?.replace(/npu$/, '') ?? '';
  const largest = largestRam[series];
  return largest === undefined ? null : { bytes: largest, of: `the largest ${series}` };
}
