/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';
import { verdictLegend } from '../data/equivalence.ts';
import { legend, marks } from '../data/marks.ts';
import type { CodeNote } from '../data/matrix/code-note.ts';
import type { leftOut } from '../data/matrix/columns.ts';
import type { Table } from '../data/matrix/table.ts';
import { plural } from '../text/format.ts';
import { oneLine, visible } from '../text/visible.ts';

/** What the table is of: metric, unit, scope. */
export function Title({ table, id }: { table: Table; id: string }): VNode {
  const { view } = table;
  return (
    <h2 id={id}>
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
  );
}

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

/** Whose flash of model scope counts what runs, and whose does not. */
export function CodeLine({ note }: { note: CodeNote | null }): VNode | null {
  if (note === null) return null;
  const counted = note.withCode.map(
    ({ toolchain, parts }) =>
      `${oneLine(toolchain, 60)} (${parts.map((part) => oneLine(part)).join(', ')})`,
  );
  const others = note.without.map((toolchain) => oneLine(toolchain, 60)).join(', ');
  return (
    <p class="code-note">
      Flash of model scope is not of the same parts everywhere: that of {counted.join('; ')} holds
      code; that of {others} holds none, and the kernels, runtime or command stream that the model
      needs there come on top.
    </p>
  );
}

/** Which toolchains of the table are not ranked. */
export const UnrankedLine = ({ note }: { note: string | null }): VNode | null =>
  note === null ? null : <p class="code-note">{oneLine(note)}</p>;

export function Verdicts(): VNode {
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

/** The reasons of empty cells by the number that stands in the cells; many of them folded. */
export function Reasons({
  texts,
}: {
  texts: readonly (readonly [string, number])[];
}): VNode | null {
  if (texts.length === 0) return null;
  const list = (
    <ol class="reasons" aria-label="Reasons of empty cells">
      {texts.map(([text, number]) => (
        <li key={text} data-n={number}>
          {visible(text)}
        </li>
      ))}
    </ol>
  );
  if (texts.length <= 12) return list;
  return (
    <details class="more-reasons">
      <summary>{plural(texts.length, 'reason')} of empty cells</summary>
      {list}
    </details>
  );
}

export function LeftOut({ reasons }: { reasons: ReturnType<typeof leftOut> }): VNode | null {
  if (reasons.length === 0) return null;
  const texts = reasons.map(({ text, count }) => `${visible(text)} (${plural(count, 'cell')})`);
  return <p class="left-out">Columns without a figure: {texts.join('; ')}.</p>;
}

/** What marks and shades mean; `children` are those of the page's own. */
export function Legend({ children }: { children?: ComponentChild }): VNode {
  return (
    <ul class="legend" aria-label="Marks">
      {legend.map(([mark, meaning]) => (
        <li key={mark}>
          <b class={`mark ${mark}`}>{marks[mark]}</b> {meaning}
        </li>
      ))}
      <li>
        <span class="ramp" aria-hidden="true">
          <i class="h1" />
          <i class="h2" />
          <i class="h3" />
          <i class="h4" />
        </span>{' '}
        over the best of the row: ×1.1, ×1.5, ×2, ×4 and more
      </li>
      <li>
        <b class="mark">↥1.11</b> the figure over what the graph needs (second column)
      </li>
      {children}
    </ul>
  );
}
