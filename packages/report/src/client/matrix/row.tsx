/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Column } from '../../data/grid.ts';
import type { Table } from '../../data/matrix/table.ts';
import type { Anchors } from '../../html/anchors.ts';
import { Limit, RowHead } from '../../html/matrix.tsx';
import { Cell } from '../../html/matrix-cell.tsx';
import type { ShownRow } from './arrange.ts';

interface MatrixRowProps extends ShownRow {
  readonly row: number;
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  /** Undefined where the table has no such column. */
  readonly limit: Table['rows'][number]['limit'] | undefined;
  readonly notes: ReadonlyMap<string, number>;
  readonly starts: readonly number[];
  /** `1` for each cell that is not chosen. */
  readonly faded: string;
  readonly at: Anchors;
}

/** One model's cells, drawn again only where one of them changed. */
export function MatrixRow(props: MatrixRowProps): VNode {
  const { row, names, cells, columns, limit, notes, starts, faded, at } = props;
  const name = names[row] ?? '';
  return useMemo(
    () => (
      <tr>
        <RowHead name={name} id={at.row(row)} />
        {limit !== undefined && <Limit limit={limit} />}
        {cells.map((entry, column) => (
          <Cell
            key={columns[column]?.key}
            {...{ entry, at, notes }}
            isStart={starts.includes(column)}
            live={{
              trend: entry?.trend ?? null,
              apart: entry?.apart ?? null,
              isFaded: faded[column] === '1',
            }}
          />
        ))}
      </tr>
    ),
    [row, name, cells, columns, limit, notes, starts, faded, at],
  );
}
