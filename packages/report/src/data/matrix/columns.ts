import { variantOf } from '@edgebench/core/browser';
import type { Grid } from '../grid.ts';
import type { Entry, Table } from './table.ts';

/** Indexes of the columns that have a cell in one of the states. */
export const columnsWith = (
  { columns }: Grid,
  { rows }: Table,
  states: readonly Entry['state'][],
): number[] =>
  [...columns.keys()].filter((column) =>
    rows.some(({ cells }) => states.some((state) => cells[column]?.state === state)),
  );

/** The layout without the variants of targets that it has. */
export function withoutVariants({ rows, columns, cells }: Grid): Grid {
  const kept = columns.map(({ toolchain, target }) => {
    const varied = variantOf(target);
    return !columns.some((other) => other.toolchain === toolchain && other.target.id === varied);
  });
  const pick = <T>(line: readonly T[]): T[] => line.filter((_, column) => kept[column]);
  return { rows, columns: pick(columns), cells: cells.map(pick) };
}

/** A table with some of its columns, from the left; a group of which none is kept goes too. */
export function withColumns(
  layout: Grid,
  table: Table,
  kept: readonly number[],
): { readonly layout: Grid; readonly table: Table } {
  const pick = <T>(line: readonly T[]): T[] => line.filter((_, column) => kept.includes(column));
  const groupOf = table.groups?.flatMap((group) => Array<typeof group>(group.span).fill(group));
  const groups = table.groups?.map((group) => ({
    ...group,
    span: kept.filter((column) => groupOf?.[column] === group).length,
  }));
  return {
    layout: { ...layout, columns: pick(layout.columns), cells: layout.cells.map(pick) },
    table: {
      ...table,
      groups: groups?.filter(({ span }) => span > 0) ?? null,
      rows: table.rows.map((row) => ({ ...row, cells: pick(row.cells) })),
    },
  };
}

/** Why columns that are not kept have no figure: `vela: Vela links no application`, and of how many cells. */
export function leftOut(
  { columns }: Grid,
  { rows }: Table,
  kept: readonly number[],
): { readonly text: string; readonly count: number }[] {
  const cells = new Map<string, number>();
  const left = [...columns.keys()].filter((column) => !kept.includes(column));
  for (const { cells: line } of rows) {
    for (const column of left) {
      const entry = line[column] ?? null;
      if (entry === null || entry.state === 'known' || entry.state === 'failed') continue;
      const text = `${columns[column]?.toolchain}: ${entry.reason}`;
      cells.set(text, (cells.get(text) ?? 0) + 1);
    }
  }
  return [...cells].map(([text, count]) => ({ text, count }));
}
