import { oneLine } from '../text/visible.ts';
import type { Column, Grid, Row } from './grid.ts';
import { marks } from './marks.ts';

/** The target in as few words as tell it from the toolchain's other columns: the device if that does. */
export function targetLabel(column: Column, columns: readonly Column[]): string {
  const { device, id } = column.target;
  const twins = columns.filter(
    (other) => other.toolchain === column.toolchain && other.target.device === device,
  );
  const alone = twins.every((other) => other.target.id === id);
  const label = oneLine(alone ? device : id, 80);
  return column.ordinal === 1 ? label : `${label} (${column.ordinal})`;
}

/** Printable names of all rows, in order; equal ones are numbered so that they can be told apart. */
export function rowLabels({ rows }: Grid, limit = 60): string[] {
  return distinct(
    rows.map(({ name, model }: Row) => {
      const label = oneLine(name, limit) || '(no name)';
      return model === null ? `${label} (report)` : label;
    }),
  );
}

/** Printable names of all columns, in order: `vela ethos-u55-128`, with the version where there are several. */
export function columnLabels({ columns }: Grid, limit = 60): string[] {
  return distinct(
    columns.map((column) => {
      const versions = columns.filter(({ toolchain }) => toolchain === column.toolchain);
      const several = versions.some(({ version }) => version !== column.version);
      const name = several
        ? `${column.toolchain} ${column.version ?? ''}`.trim()
        : column.toolchain;
      const label = oneLine(`${name} ${targetLabel(column, columns)}`, limit);
      return column.imported ? `${label} ${marks.imported}` : label;
    }),
  );
}

/** Equal ones are numbered from the second on, behind a mark: `a`, `a #2`. */
export function distinct(labels: readonly string[], mark = ' #'): string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return count === 1 ? label : `${label}${mark}${count}`;
  });
}
