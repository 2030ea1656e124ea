import { type Basis, isKnown, metrics } from '@edgebench/core/browser';
import type { Grid } from '../data/grid.ts';
import { columnLabels, rowLabels } from '../data/labels.ts';
import { hasError, marks } from '../data/marks.ts';
import { columnsWith, leftOut } from '../data/matrix/columns.ts';
import { reasonNotes } from '../data/matrix/notes.ts';
import type { Entry, Table } from '../data/matrix/table.ts';
import { unrankedNote } from '../data/matrix/unranked-note.ts';
import { plural, ratio } from '../text/format.ts';
import { escapeMarkdown } from './escape.ts';
import type { Block } from './fit.ts';

/**
 * One matrix as a heading, a table and its numbered reasons. Rows and columns without a single figure are left out of
 * the table, and their reasons stand below; failed cells were listed before.
 */
export function tableBlock(layout: Grid, table: Table): Block {
  const kept = table.rows.flatMap(({ cells }, row) =>
    cells.some((entry) => entry?.state === 'known') ? [row] : [],
  );
  const columns = columnsWith(layout, table, ['known']);
  const heading = [`### ${title(table)}`, '', ...(table.groups === null ? [] : [representatives])];
  const left = reasonsLeftOut(layout, table, columns);
  return {
    title: title(table),
    noun: 'row',
    size: kept.length,
    lines: (rows) => [...heading, ...linesOf(layout, table, columns, kept.slice(0, rows)), ...left],
  };
}

function linesOf(
  layout: Grid,
  table: Table,
  columns: readonly number[],
  kept: readonly number[],
): string[] {
  if (kept.length === 0) return [];
  const { limitTitle } = table;
  const rows = kept.flatMap((index) => {
    const row = table.rows[index];
    if (row === undefined) return [];
    return [{ ...row, index, cells: columns.map((column) => row.cells[column] ?? null) }];
  });
  const reasons = reasonNotes({ ...table, rows });
  const names = rowLabels(layout);
  const heads = headsOf(layout, table);
  const line = (first: string, limit: string, rest: readonly string[]): string =>
    `| ${[first, ...(limitTitle === null ? [] : [limit]), ...rest].join(' | ')} |`;
  const body = rows.map(({ index, limit, cells }) => {
    const texts = cells.map((entry) => cellText(entry, reasons) + targetText(entry, table));
    return line(escapeMarkdown(names[index] ?? ''), limit?.text ?? '', texts);
  });
  const columnHeads = columns.map((column) => heads[column] ?? '');
  return [
    line('model', limitTitle ?? '', columnHeads),
    `|:--${'|--:'.repeat(columns.length + (limitTitle === null ? 0 : 1))}|`,
    ...body,
    '',
    ...basesOf(rows, columnHeads),
    ...notRanked({ rows }),
    ...[...reasons].map(([text, index]) => `<sup>${index}</sup> ${escapeMarkdown(text)}<br>`),
  ];
}

/** How the figures came to be: `estimated`, or, where there are several bases, the columns of each. */
function basesOf(
  rows: readonly { readonly cells: readonly (Entry | null)[] }[],
  heads: readonly string[],
): string[] {
  const columns = new Map<Basis, Set<number>>();
  for (const { cells } of rows) {
    for (const [column, entry] of cells.entries()) {
      const basis = entry === null ? null : basisOf(entry);
      if (basis !== null) columns.set(basis, (columns.get(basis) ?? new Set()).add(column));
    }
  }
  if (columns.size === 0) return [];
  const named = [...columns].map(([basis, of]) => {
    const names = [...of].map((column) => heads[column]?.replaceAll('<br>', ' '));
    return columns.size === 1 ? basis : `${basis}: ${names.join(', ')}`;
  });
  return [`<sub>Basis: ${named.join('; ')}.</sub>`, ''];
}

function basisOf({ view, state, measurement }: Entry): Basis | null {
  const metric = metrics.find(({ id }) => id === view);
  const figure = metric && state === 'known' ? measurement.metrics[metric.id] : undefined;
  return isKnown(figure) ? figure.basis : null;
}

function notRanked(table: Pick<Table, 'rows'>): string[] {
  const note = unrankedNote(table);
  return note === null ? [] : [`<sub>${escapeMarkdown(note)}</sub>`, ''];
}

const mostReasons = 10;

const representatives =
  'Each toolchain by its target with the least flash of the scope; figures are compared within a metric only.\n';

function headsOf(layout: Grid, { groups }: Table): string[] {
  if (groups === null) return columnLabels(layout).map((label) => escapeMarkdown(label));
  const titles = groups.flatMap(({ view, span }) => Array<string>(span).fill(view.title));
  return layout.columns.map(({ toolchain, imported }, column) => {
    const name = escapeMarkdown(imported ? `${toolchain} ${marks.imported}` : toolchain);
    return `${titles[column]}<br>${name}`;
  });
}

const title = ({ view, unit }: Table): string => {
  const scope = view.scope === 'none' ? '' : `, scope \`${view.scope}\``;
  return `${view.title}${unit === null ? '' : ` (${unit}${scope})`}`;
};

function cellText(entry: Entry | null, reasons: ReadonlyMap<string, number>): string {
  if (entry === null) return '';
  const { measurement, state, text, best, ratioToLimit, reason } = entry;
  const imported = measurement.provenance.kind === 'imported' ? ` ${marks.imported}` : '';
  const alarm = hasError(measurement) ? ` ${marks.error}` : '';
  if (state !== 'known') {
    return `${marks[state]}<sup>${reasons.get(reason ?? '')}</sup>${imported}${alarm}`;
  }
  const figure = best ? `**${escapeMarkdown(text)}** ${marks.best}` : escapeMarkdown(text);
  const limit = ratioToLimit === null ? '' : ` <sub>${ratio(ratioToLimit)}</sub>`;
  return `${figure}${limit}${imported}${alarm}`;
}

/** Where a column is of a toolchain, its figures say of which target they are. */
function targetText(entry: Entry | null, { groups }: Table): string {
  if (groups === null || entry?.state !== 'known') return '';
  return ` <sub>${escapeMarkdown(entry.measurement.target.device, 60)}</sub>`;
}

function reasonsLeftOut(layout: Grid, table: Table, kept: readonly number[]): string[] {
  const reasons = leftOut(layout, table, kept);
  if (reasons.length === 0) return [''];
  const texts = reasons
    .slice(0, mostReasons)
    .map(({ text, count }) => `${escapeMarkdown(text)} (${plural(count, 'cell')})`);
  const more = reasons.length - texts.length;
  const rest = more > 0 ? `; and ${plural(more, 'other reason')}` : '';
  return ['', `<sub>Columns without a figure: ${texts.join('; ')}${rest}.</sub>`, ''];
}
