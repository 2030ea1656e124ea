/** @jsxRuntime automatic @jsxImportSource preact */
import { isKnown } from '@edgebench/core';
import type { ComponentChild, VNode } from 'preact';
import { verdictDetail, verdictLegend } from '../data/equivalence.ts';
import type { Column, Grid } from '../data/grid.ts';
import { hasError, marks } from '../data/marks.ts';
import { reasonNotes } from '../data/notes.ts';
import type { Entry, Table } from '../data/table.ts';
import { ratio } from '../text/format.ts';
import { oneLine, visible } from '../text/visible.ts';
import type { Anchors } from './anchors.ts';
import { PlacementBar } from './placement.tsx';

interface MatrixProps {
  readonly layout: Grid;
  readonly table: Table;
  /** Printable names of the rows. */
  readonly names: readonly string[];
  readonly at: Anchors;
}

/** One matrix: a scrolling table, and under it the numbered reasons of its empty cells. */
export function Matrix({ layout, table, names, at }: MatrixProps): VNode {
  const { view, rows, limitTitle } = table;
  const id = `view-${view.id.replace('.', '-')}`;
  const notes = reasonNotes(table);
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
      {cells.map((entry, column) =>
        entry === null ? (
          <td key={layout.columns[column]?.key} />
        ) : (
          <Cell
            key={layout.columns[column]?.key}
            entry={entry}
            view={view.id}
            at={at}
            notes={notes}
          />
        ),
      )}
    </tr>
  ));
  return (
    <section class="panel" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {view.title}
        {table.unit !== null && <small> in {table.unit}</small>}
        {view.scope !== 'none' && <span class="scope">{view.scope} scope</span>}
        {view.id === 'equivalence' &&
          referencesIn(table).map((reference) => (
            <span key={reference} class="scope">
              with {oneLine(reference)}
            </span>
          ))}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box has to be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={`${view.title}, table`}>
        <table class={`matrix ${table.unit === null ? 'words' : 'numbers'}`}>
          <Head columns={layout.columns} limitTitle={limitTitle} />
          <tbody>{body}</tbody>
        </table>
      </section>
      {view.id === 'equivalence' && <Verdicts />}
      <Reasons texts={[...notes.keys()]} />
    </section>
  );
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

function Head(props: { columns: readonly Column[]; limitTitle: string | null }): VNode {
  const { columns, limitTitle } = props;
  const groups = groupsOf(columns);
  return (
    <thead>
      <tr>
        <th rowSpan={2} scope="col" class="corner">
          model
        </th>
        {limitTitle !== null && (
          <th rowSpan={2} scope="col" class="limit">
            {limitTitle}
          </th>
        )}
        {groups.map(({ first, span }) => (
          <th
            key={first.key}
            colSpan={span}
            scope="colgroup"
            class={first.imported ? 'imported' : ''}
          >
            {oneLine(first.toolchain, 60)} {first.version !== null && oneLine(first.version, 40)}
            {first.imported && <span class="badge">{marks.imported} imported</span>}
          </th>
        ))}
      </tr>
      <tr>
        {columns.map(({ key, target, ordinal, imported }) => (
          <th key={key} scope="col" class={imported ? 'imported' : ''}>
            {oneLine(target.device, 60)}
            {ordinal > 1 && ` (${ordinal})`}
            {target.id !== target.device && <small>{variant(target.id, target.device)}</small>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function groupsOf(columns: readonly Column[]): { first: Column; span: number }[] {
  const groups: { first: Column; span: number }[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    const { toolchain, version, imported } = last?.first ?? {};
    const same =
      toolchain === column.toolchain && version === column.version && imported === column.imported;
    if (last !== undefined && same) last.span++;
    else groups.push({ first: column, span: 1 });
  }
  return groups;
}

/** A name that may break after `_`, `-` and `/`. */
const breakable = (name: string): ComponentChild[] =>
  name.split(/(?<=[_/-])/).flatMap((part, index) => (index === 0 ? [part] : [<wbr />, part]));

/** The rest of a target's id. */
function variant(id: string, device: string): ComponentChild[] {
  const rest = oneLine(id.startsWith(`${device}/`) ? id.slice(device.length + 1) : id, 80);
  return breakable(rest);
}

interface CellProps {
  readonly entry: Entry;
  readonly view: Table['view']['id'];
  readonly at: Anchors;
  readonly notes: ReadonlyMap<string, number>;
}

function Cell({ entry, view, at, notes }: CellProps): VNode {
  const { measurement, state, text, detail, reason, best, ratioToBest, ratioToLimit } = entry;
  const imported = measurement.provenance.kind === 'imported';
  const classes = [
    state === 'known' ? heat(ratioToBest) : `no ${state}`,
    best && 'best',
    imported && 'imported',
    view === 'equivalence' && measurement.equivalence.verdict,
  ];
  return (
    <td class={classes.filter(Boolean).join(' ') || undefined}>
      <a
        href={`#${at.cell(measurement)}`}
        data-t={state === 'known' ? hint(entry, view) : visible(reason ?? '')}
      >
        {state === 'known' ? visible(text) : marks[state]}
        {state !== 'known' && <sup>{notes.get(reason ?? '')}</sup>}
      </a>
      {best && <b class="mark best">{marks.best}</b>}
      {imported && <b class="mark imported">{marks.imported}</b>}
      {hasError(measurement) && <b class="mark error">{marks.error}</b>}
      {view === 'placement' && state === 'known' && <PlacementBar measurement={measurement} />}
      {(detail !== null || ratioToLimit !== null) && (
        <small>
          {detail !== null && visible(detail)}
          {detail !== null && ratioToLimit !== null && ' '}
          {ratioToLimit !== null && <i>{ratio(ratioToLimit).replace('×', '↥')}</i>}
        </small>
      )}
    </td>
  );
}

/** 0 at the best of the row to 4 at four times the best. */
function heat(ratioToBest: number | null): string | false {
  if (ratioToBest === null || ratioToBest < 1.1) return false;
  return `h${ratioToBest < 1.5 ? 1 : ratioToBest < 2 ? 2 : ratioToBest < 4 ? 3 : 4}`;
}

function hint({ measurement, ratioToBest, ratioToLimit }: Entry, view: CellProps['view']): string {
  const { equivalence } = measurement;
  if (view === 'equivalence') {
    const { firstDifference } = equivalence;
    const detail = verdictDetail(equivalence);
    return visible(firstDifference === null ? detail : `${detail}; ${firstDifference}`);
  }
  const figure = view === 'placement' ? undefined : measurement.metrics[view];
  const parts = [
    isKnown(figure) ? figure.basis : '',
    isKnown(figure) && figure.includes ? `counts ${figure.includes.join(', ')}` : '',
    ratioToBest === null || ratioToBest === 1 ? '' : `${ratio(ratioToBest)} the best of the row`,
    ratioToLimit === null ? '' : `${ratio(ratioToLimit)} the limit`,
  ];
  return visible(parts.filter((part) => part !== '').join('; '));
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
