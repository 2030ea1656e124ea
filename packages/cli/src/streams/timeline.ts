import type { MemoryMap } from '@edgebench/ethos-u';
import { plain } from '../plain.ts';

const barWidth = 40;
const nameWidth = 30;

/** Rows that people are shown; `--json` holds all. */
const most = 24;

/**
 * A memory over time as text of 100 columns: a row for each occupant by its address, and the operations from left to
 * right. Where there are many, the largest are shown.
 */
export function timeline(map: MemoryMap, operations: number): string[] {
  const shown = map.occupants
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, most)
    .toSorted((a, b) => a.from - b.from || a.address - b.address);
  const left = map.occupants.length - shown.length;
  const peak = Math.floor((map.peak.operation * barWidth) / operations);
  const used = map.usedBytes.toLocaleString('en');
  const planned = map.plannedBytes.toLocaleString('en');
  return [
    `  ${map.memory} over time · ${used} B used of ${planned} B planned`,
    `  most alive: ${map.peak.bytes.toLocaleString('en')} B at operation ${map.peak.operation}`,
    `  address      bytes  ${' '.repeat(peak)}▼ peak`,
    ...shown.map(({ address, bytes, from, to, name }) => {
      const start = Math.floor((Math.max(0, from) * barWidth) / operations);
      const end = Math.max(
        start + 1,
        Math.ceil((Math.min(operations, to + 1) * barWidth) / operations),
      );
      const bar = `${'·'.repeat(start)}${'█'.repeat(end - start)}`.padEnd(barWidth, '·');
      const place = `0x${address.toString(16).padStart(5, '0')}`.padStart(9);
      return `${place}  ${bytes.toLocaleString('en').padStart(9)}  ${bar}  ${shortened(plain(name))}`;
    }),
    ...(left > 0 ? [`  and ${left} smaller`] : []),
    ...map.conflicts.map(
      ([one, other]) =>
        `  alive together at one address: ${plain(map.occupants[one]?.name ?? '')} and ${plain(map.occupants[other]?.name ?? '')}`,
    ),
  ];
}

/** The end of a name tells more than its start. */
const shortened = (name: string): string =>
  name.length <= nameWidth ? name : `…${name.slice(1 - nameWidth)}`;
