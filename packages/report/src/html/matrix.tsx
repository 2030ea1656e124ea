/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Grid } from '../data/grid.ts';
import { rowLabels } from '../data/labels.ts';
import { marks } from '../data/marks.ts';
import { codeNote } from '../data/matrix/code-note.ts';
import { columnsWith, leftOut, withColumns } from '../data/matrix/columns.ts';
import { reasonNotes } from '../data/matrix/notes.ts';
import type { Table } from '../data/matrix/table.ts';
import { unrankedNote } from '../data/matrix/unranked-note.ts';
import type { Anchors } from './anchors.ts';
import { breakable } from './breakable.ts';
import { Cell } from './matrix-cell.tsx';
import { MatrixHead } from './matrix-head.tsx';
import { CodeLine, LeftOut, Reasons, Title, UnrankedLine, Verdicts } from './matrix-parts.tsx';
import { ScrollBox } from './scroll-box.tsx';

interface MatrixProps {
  readonly layout: Grid;
  readonly table: Table;
  readonly at: Anchors;
}

/**
 * One matrix: a scrolling table, and under it the numbered reasons of its empty cells. Columns that have nothing to
 * show are left out, and their reasons stand below too.
 */
export function Matrix({ layout: whole, table: all, at }: MatrixProps): VNode {
  const kept = columnsWith(whole, all, ['known', 'failed']);
  const { layout, table } = withColumns(whole, all, kept);
  const names = rowLabels(layout, 80);
  const { view, groups, rows, limitTitle } = table;
  const id = `view-${view.id.replace('.', '-')}`;
  const notes = reasonNotes(table);
  const starts = startsOf(groups ?? []);
  return (
    <section class="panel" id={id} aria-labelledby={`${id}-title`}>
      <Title table={table} id={`${id}-title`} />
      {kept.length === 0 ? (
        <p class="left-out">No cell has a figure.</p>
      ) : (
        <ScrollBox label={`${view.title}, table`}>
          <table class={table.unit === null ? 'matrix words' : 'matrix'}>
            <MatrixHead columns={layout.columns} groups={groups} limitTitle={limitTitle} />
            <tbody>
              {rows.map(({ limit, cells }, row) => (
                <tr key={at.row(row)}>
                  <RowHead name={names[row] ?? ''} id={at.row(row)} />
                  {limitTitle !== null && <Limit limit={limit} />}
                  {cells.map((entry, column) => (
                    <Cell
                      key={layout.columns[column]?.key}
                      {...{ entry, at, notes, isStart: starts.includes(column) }}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <CodeLine note={codeNote(table)} />
      <UnrankedLine note={unrankedNote(table)} />
      {view.id === 'equivalence' && <Verdicts />}
      <Reasons texts={[...notes]} />
      <LeftOut reasons={leftOut(whole, all, kept)} />
    </section>
  );
}

/** The first column of each group. */
export const startsOf = (groups: NonNullable<Table['groups']>): number[] =>
  groups.map((_, index) => groups.slice(0, index).reduce((sum, { span }) => sum + span, 0));

export function RowHead({ name, id }: { name: string; id: string }): VNode {
  return (
    <th scope="row">
      <a href={`#${id}`}>{breakable(name)}</a>
    </th>
  );
}

export function Limit({ limit }: { limit: Table['rows'][number]['limit'] }): VNode {
  return (
    <td class="limit">
      {limit?.text ?? <span class="quiet">{marks.unstated}</span>}
      {limit?.detail && <small>{limit.detail}</small>}
    </td>
  );
}
