import type { Table } from './table.ts';

/** The reasons of a table's empty cells, each once, numbered from 1 in the order of the cells. */
export function reasonNotes({ rows }: Table): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { cells } of rows) {
    for (const entry of cells) {
      if (entry?.reason == null || numbers.has(entry.reason)) continue;
      numbers.set(entry.reason, numbers.size + 1);
    }
  }
  return numbers;
}
