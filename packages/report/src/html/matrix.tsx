/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';
import { columnsWith, leftOut, withColumns } from '../data/columns.ts';
import { verdictLegend } from '../data/equivalence.ts';
import type { Grid } from '../data/grid.ts';
import { rowLabels } from '../data/labels.ts';
import { marks } from '../data/marks.ts';
import { reasonNotes } from '../data/notes.ts';
import type { Table } from '../data/table.ts';
import { plural } from '../text/format.ts';
import { oneLine, visible } from '../text/visible.ts';
import type { Anchors } from './anchors.ts';
import { breakable } from './breakable.ts';
import { Cell } from './matrix-cell.tsx';
import { MetricHead, TargetHead } from './matrix-head.tsx';

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
  const body = rows.map(({ limit, cells }, row) => (
    <tr key={at.row(row)}>
      <th scope="row">
        <a href={`#${at.row(row)}`}>{breakable(names[row] ?? '')}</a>
      </th>
      {limitTitle !== null && (
        <td class="limit">
          {limit?.text ?? <span class="quiet">{marks.unstated}</span>}
          {limit?.detail && <small>{limit.detail}</small>}
        </td>
      )}
      {cells.map((entry, column) => (
        <Cell
          key={layout.columns[column]?.key}
          {...{ entry, at, notes, isStart: starts.includes(column) }}
        />
      ))}
    </tr>
  ));
  return (
    <section class="panel" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {view.title}
        <small>{unitText(table)}</small>
        {view.scope !== 'none' && <span class="scope">{view.scope} scope</span>}
        {view.id === 'comparison' && (
          <small>each toolchain by its target with the least flash of the scope</small>
        )}
        {view.id === 'equivalence' &&
          referencesIn(table).map((reference) => (
            <span key={reference} class="scope">
              with {oneLine(reference)}
            </span>
          ))}
      </h2>
      {kept.length === 0 ? (
        <p class="left-out">No cell has a figure.</p>
      ) : (
        <Scrolling label={`${view.title}, table`}>
          <table class={`matrix ${table.unit === null ? 'words' : 'numbers'}`}>
            {groups === null ? (
              <TargetHead columns={layout.columns} limitTitle={limitTitle} />
            ) : (
              <MetricHead columns={layout.columns} groups={groups} />
            )}
            <tbody>{body}</tbody>
          </table>
        </Scrolling>
      )}
      {view.id === 'equivalence' && <Verdicts />}
      <Reasons texts={[...notes.keys()]} />
      <LeftOut reasons={leftOut(whole, all, kept)} />
    </section>
  );
}

function Scrolling({ label, children }: { label: string; children: ComponentChild }): VNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box has to be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

/** The first column of each group. */
const startsOf = (groups: NonNullable<Table['groups']>): number[] =>
  groups.map((_, index) => groups.slice(0, index).reduce((sum, { span }) => sum + span, 0));

/** `in B`; `per inference` where the unit is what the title says already. */
function unitText({ view, unit }: Table): string {
  if (unit === null) return '';
  return unit.toLowerCase() === view.title.toLowerCase() ? 'per inference' : `in ${unit}`;
}

/** What outputs were compared with, for the title. */
function referencesIn({ rows }: Table): string[] {
  const cells = rows.flatMap((row) => row.cells);
  return [...new Set(cells.flatMap((entry) => entry?.measurement.equivalence.reference ?? []))];
}

function Verdicts(): VNode {
  return (
    <dl class="verdicts">
      {verdictLegend.map(([verdict, meaning]) => (
        <div key={verdict}>
          <dt class={verdict}>{verdict}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

function Reasons({ texts }: { texts: readonly string[] }): VNode | null {
  if (texts.length === 0) return null;
  return (
    <ol class="reasons" aria-label="Reasons of empty cells">
      {texts.map((text) => (
        <li key={text}>{visible(text)}</li>
      ))}
    </ol>
  );
}

function LeftOut({ reasons }: { reasons: ReturnType<typeof leftOut> }): VNode | null {
  if (reasons.length === 0) return null;
  const texts = reasons.map(({ text, count }) => `${visible(text)} (${plural(count, 'cell')})`);
  return <p class="left-out">Columns without a figure: {texts.join('; ')}.</p>;
}
