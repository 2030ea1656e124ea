import type { Memory, Section } from '@edgebench/core';
import type { StReport } from '../report/types.ts';

/** Rows of the section table that sum others. */
const sums = new Set(['RT total', 'TOTAL']);

/** Text, rodata, data and bss of each module, without the table's own sums. */
export const toSections = (report: StReport): Section[] =>
  (report.sections?.rows ?? [])
    .filter(({ module }) => !sums.has(module))
    .map(({ line: _, ...section }) => section);

/** Flash and RAM as the summary totals them; a report names no capacity. */
export function toMemories({ footprint }: StReport): Memory[] {
  if (!footprint?.total) return [];
  const { flash, ram } = footprint.total;
  return [
    { name: 'FLASH', role: 'mixed', usedBytes: flash, capacityBytes: null },
    { name: 'RAM', role: 'mixed', usedBytes: ram, capacityBytes: null },
  ];
}
