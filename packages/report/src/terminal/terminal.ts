import { styleText } from 'node:util';
import type { MetricId, Results } from '@edgebench/core/browser';
import { verdictLine } from '../data/equivalence.ts';
import { facts, headline, unaffectedLine } from '../data/facts.ts';
import { type Attention, attention, kindTitles } from '../data/findings/attention.ts';
import { type Column, type Grid, grid } from '../data/grid.ts';
import { rowLabels, targetLabel } from '../data/labels.ts';
import { hasError, marks } from '../data/marks.ts';
import { withoutVariants } from '../data/matrix/columns.ts';
import { type Entry, table } from '../data/matrix/table.ts';
import { views } from '../data/matrix/views.ts';
import { type Sweep, sweeps } from '../data/tradeoffs/sweep.ts';
import { cut, wrap } from '../text/cut.ts';
import { plural } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import { sweepLine, sweepRows } from './sweep.ts';
import { type Paint, type Style, type TerminalCell, terminalTable } from './table.ts';

export interface TerminalOptions {
  /** Columns of the terminal; no line is longer. */
  readonly width: number;
  /** Whether to colour; NO_COLOR and the TTY are the caller's business. */
  readonly color: boolean;
}

const shown: readonly MetricId[] = ['flash.model', 'ram.model'];
const maxRows = 40;
const maxBlocks = 4;
const maxFindings = 20;
const maxSweeps = 10;
const maxSweepTables = 2;

/** The comparison in short, for the end of a run: flash and RAM in `model` scope, then what needs attention. */
export function terminal(results: Results, { width, color }: TerminalOptions): string {
  const paint: Paint = (style, text) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const layout = grid(results);
  const lines = [paint('bold', cut(headline(facts(results)), width))];
  const unaffected = unaffectedLine(results);
  if (unaffected !== null) lines.push(cut(unaffected, width));
  const compared = withoutVariants(layout);
  for (const id of shown) lines.push('', ...metricLines(compared, id, width, paint));
  for (const sweep of sweepLines(layout, width, paint)) lines.push('', ...sweep);
  const verdicts = verdictLine(results);
  if (verdicts !== null) lines.push('', paint('bold', cut(verdicts, width)));
  lines.push('', paint('dim', cut(key, width)), ...attentionLines(results, width, paint));
  return `${lines.join('\n')}\n`;
}

const key = `${marks.best} best  ${marks.imported} imported  ${marks.error} error diagnostic  ${marks.failed} failed  ${marks.unsupported} unsupported  ${marks.unavailable} unavailable  ${marks.unstated} not stated`;

function metricLines(layout: Grid, id: MetricId, width: number, paint: Paint): string[] {
  const view = views(layout).find((candidate) => candidate.id === id);
  if (view === undefined) return [];
  const { rows, unit } = table(layout, view);
  const names = rowLabels(layout, 40);
  const columns = layout.columns.flatMap((column, index) =>
    rows.some(({ cells }) => cells[index]?.state === 'known') ? [{ column, index }] : [],
  );
  const head = (label: (column: Column) => string): TerminalCell[] => [
    { text: '' },
    ...columns.map(({ column }) => ({ text: label(column), style: 'dim' as const })),
  ];
  const body = rows
    .slice(0, maxRows)
    .map(({ cells }, row): TerminalCell[] => [
      { text: names[row] ?? '' },
      ...columns.map(({ index }) => terminalCell(cells[index] ?? null)),
    ]);
  const left = rows.length - body.length;
  return [
    paint('bold', cut(`${view.title} (${unit})`, width)),
    ...terminalTable(
      [
        head((column) =>
          oneLine(`${column.toolchain}${column.imported ? ` ${marks.imported}` : ''}`, 40),
        ),
        head((column) => targetLabel(column, layout.columns)),
        ...body,
      ],
      { heads: 2, width, paint, maxBlocks },
    ),
    ...(columns.length === 0 ? [cut('no cell has a figure', width)] : []),
    ...(left > 0 ? [cut(`… and ${plural(left, 'model')} more: see index.html`, width)] : []),
  ];
}

/** A line for each sweep; where there are few, with all of their variants. */
function sweepLines(layout: Grid, width: number, paint: Paint): string[][] {
  const found = sweeps(layout);
  const rest = found.length - maxSweeps;
  const options = { heads: 1, width, paint, maxBlocks };
  const variants = (sweep: Sweep): string[] =>
    found.length > maxSweepTables ? [] : terminalTable(sweepRows(sweep), options);
  return [
    ...found
      .slice(0, maxSweeps)
      .map((sweep) => [...paragraph('', sweepLine(sweep), width), ...variants(sweep)]),
    ...(rest > 0 ? [[cut(`… and ${plural(rest, 'sweep')} more: see index.html`, width)]] : []),
  ];
}

const styles: Readonly<Partial<Record<Entry['state'], Style>>> = {
  failed: 'red',
  unsupported: 'yellow',
  unavailable: 'dim',
  unstated: 'dim',
};

function terminalCell(entry: Entry | null): TerminalCell {
  if (entry === null) return { text: '' };
  const { state, text, best, measurement } = entry;
  const imported = measurement.provenance.kind === 'imported' ? marks.imported : '';
  const alarm = hasError(measurement) ? marks.error : '';
  const shownText = `${state === 'known' ? text : marks[state]}${best ? marks.best : ' '}`;
  const style = best ? 'green' : styles[state];
  const cell = { text: `${alarm}${imported}${shownText}` };
  return style === undefined ? cell : { ...cell, style };
}

function attentionLines(results: Results, width: number, paint: Paint): string[] {
  const items = attention(results);
  const rest = items.length - maxFindings;
  return [
    ...items.slice(0, maxFindings).flatMap((item) => ['', ...finding(item, width, paint)]),
    ...(rest > 0 ? ['', cut(`… and ${plural(rest, 'finding')} more: see index.html`, width)] : []),
  ];
}

function finding(item: Attention, width: number, paint: Paint): string[] {
  const { kind, title: rule, toolchain, measurements, message, others, remedy } = item;
  const names = [...new Set(measurements.map(({ modelName }) => modelName))];
  const devices = [...new Set(measurements.map(({ target }) => target.device))];
  const what = names.length === 1 ? (names[0] ?? '') : plural(names.length, 'model');
  const where = devices.length === 1 ? (devices[0] ?? '') : plural(devices.length, 'target');
  const about = rule === null ? '' : `${rule}: `;
  const more = others > 0 ? ` (and ${plural(others, 'other')} like it)` : '';
  const title = oneLine(`${kindTitles[kind]}: ${about}${what} on ${toolchain}, ${where}`);
  const style = kind === 'unavailable' || kind === 'unsupported' ? 'yellow' : 'red';
  return [
    paint(style, cut(title, width)),
    ...paragraph('  ', `${message}${more}`, width),
    ...(remedy === null ? [] : paragraph('  → ', remedy, width)),
  ];
}

function paragraph(indent: string, text: string, width: number): string[] {
  const room = Math.max(1, width - indent.length);
  const lines = wrap(oneLine(text, 1000), room, 4);
  return lines.map((line, index) =>
    cut(`${index === 0 ? indent : ' '.repeat(indent.length)}${line}`, width),
  );
}
