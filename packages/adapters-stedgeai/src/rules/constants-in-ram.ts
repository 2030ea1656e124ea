import { type Finding, type Rule, ruleInfos } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { InfoBuffer } from '../info/types.ts';
import { sectionRow } from '../outcome/section-rows.ts';
import { bufferInfo, isExternal } from './pools.ts';
import { bytes } from './words.ts';

/** Weights that lie in writable memory: in `.data`, or in one of the RAM pools. */
export const constantsInRam: Rule<StFacts> = {
  ...ruleInfos['constants-in-ram'],
  severity: 'warning',
  find: (facts) => [...inSections(facts), ...inPools(facts)],
};

function inSections({ report }: StFacts): Finding[] {
  const row = report && sectionRow(report, 'weights');
  const writable = row ? row.data + row.bss : 0;
  if (!row || writable === 0) return [];
  return [
    {
      message: `${bytes(writable)} of weights lie in writable sections and take RAM as well as flash`,
      line: row.line,
      evidence: `weights: rodata ${row.rodata}, data ${row.data}, bss ${row.bss}`,
      remedy: 'keep the arrays of the weights const, and check where the linker script puts them',
    },
  ];
}

/** External RAM counts: what it holds at power-on must be copied there too. */
function inPools(facts: StFacts): Finding[] {
  const info = bufferInfo(facts);
  const held = weightsByPool(info?.buffers ?? []);
  const ofInfo = (info?.pools ?? [])
    .filter(({ readOnly, parts }) => !readOnly && parts.length === 0)
    .map(({ id, name }) => ({ name, weights: held.get(id) ?? 0, line: null }));
  const ofReport = (facts.report?.memoryUsage?.memories ?? [])
    .filter(({ name, start }) => !isExternal(name, start) || /ram/i.test(name))
    .map(({ name, weightsBytes, line }) => ({ name, weights: weightsBytes ?? 0, line }));
  return (info ? ofInfo : ofReport)
    .filter(({ weights }) => weights > 0)
    .map(({ name, weights, line }) => ({
      severity: 'info',
      message: `${bytes(weights)} of weights lie in ${name}: the application has to copy them there before inference`,
      ...(line !== null && { line }),
    }));
}

function weightsByPool(buffers: readonly InfoBuffer[]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const { isParameter, poolId, bytes: size } of buffers) {
    if (isParameter && poolId !== null) weights.set(poolId, (weights.get(poolId) ?? 0) + size);
  }
  return weights;
}
