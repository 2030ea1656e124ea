import type { Memory, Section } from '@edgebench/core';
import type { ByteSize } from '../report/numbers.ts';
import type { StReport } from '../report/types.ts';
import { inSegments } from './segments.ts';

/** Rows of the section table that sum others. */
const sums = new Set(['RT total', 'TOTAL']);

/** Text, rodata, data and bss of each module, without the table's own sums. */
export const toSections = (report: StReport): Section[] =>
  (report.sections?.rows ?? [])
    .filter(({ module }) => !sums.has(module))
    .map(({ line: _, ...section }) => section);

/**
 * Flash and RAM as the summary totals them, else weights and activations with their segments;
 * a report names no capacity.
 */
export function toMemories({ footprint, summary }: StReport): Memory[] {
  if (!footprint?.total) {
    return [
      ...pool('weights', 'constants', summary?.weights),
      ...pool('activations', 'arena', summary?.activations),
    ];
  }
  const { flash, ram } = footprint.total;
  return [
    { name: 'FLASH', role: 'mixed', usedBytes: flash, capacityBytes: null },
    { name: 'RAM', role: 'mixed', usedBytes: ram, capacityBytes: null },
  ];
}

const pool = (name: string, role: string, size: ByteSize | null | undefined): Memory[] =>
  size ? [{ name, role: inSegments(role, size), usedBytes: size.bytes, capacityBytes: null }] : [];
