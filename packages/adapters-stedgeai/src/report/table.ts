import type { Block, Line } from './lines.ts';

/** One line of a table, by column. Empty cells are empty strings. */
export interface Row {
  readonly line: Line;
  readonly cell: (column: string) => string;
}

export interface Table {
  /** Column names: the header's words without parentheses and marks, joined by `_`. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a ruled table: a ruler (`------ ---- ---`, or older `--------------`), a header, a ruler, rows with more
 * rulers between. Rulers and the header are claimed; a row is claimed by its parser once it has understood it.
 * Where blanks were collapsed in copying, columns cannot be told by position: `loose` then matches a
 * row with single blanks and names its groups after the columns.
 * Null where the block holds no such table.
 */
export function readTable(block: Block, loose?: RegExp): Table | null {
  const top = block.lines.findIndex(({ text }) => isRuler(text));
  const [ruler, header] = block.lines.slice(top, top + 2);
  if (top < 0 || !ruler || !header || isRuler(header.text)) return null;
  const spans = spansOf(ruler.text, header.text);
  const columns = cut(header.text, spans).map(columnName);
  const places = new Map(columns.map((column, index) => [column, index]));
  const collapsed = isCollapsed(header.text, spans);
  block.claim(ruler);
  block.claim(header);
  const rows: Row[] = [];
  for (const line of block.lines.slice(top + 2)) {
    if (line.text === ruler.text || isRuler(line.text)) block.claim(line);
    else if (!collapsed) rows.push({ line, cell: cellOf(places, cut(line.text, spans)) });
    else if (loose) rows.push(...looseRow(line, loose));
  }
  return { columns: collapsed ? [] : columns, rows };
}

/** The ruler's columns; one without gaps tells none, and each begins where the header's name for it does. */
function spansOf(ruler: string, header: string): Span[] {
  const dashes = [...ruler.matchAll(/-+/g)];
  if (dashes.length > 1) {
    return dashes.map(({ index, 0: run }) => ({ start: index, end: index + run.length }));
  }
  const names = [...header.matchAll(/\S+(?: \S+)*/g)];
  return names.map(({ index }, place) => ({
    start: index,
    end: (names[place + 1]?.index ?? Number.MAX_SAFE_INTEGER) - 1,
  }));
}

/** Whether a text, without blanks at its end, is of dashes and blanks. */
export const isRuler = (text: string): boolean => text.endsWith('-') && /^ *--[- ]*$/.test(text);

/**
 * Whether the line between the first two rulers names other columns than those that are known: what its rows say is
 * not known then either. A line with a number of its own is no header.
 */
export function hasOtherColumns(lines: readonly Line[], known: RegExp): boolean {
  const top = lines.findIndex(({ text }) => isRuler(text));
  const [header, end] = lines.slice(top + 1, top + 3);
  if (top < 0 || !header || !end || !isRuler(end.text)) return false;
  const text = collapse(header.text);
  return !/(?:^| )[\d,.]+%?(?= |$)/.test(text) && !known.test(text);
}

/** Text with each run of blanks as one, for rows whose form is plain enough without columns. */
export const collapse = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** Blanks collapsed: the last column's name stands before the place that the ruler gives it. */
const isCollapsed = (header: string, spans: readonly Span[]): boolean =>
  header.length <= (spans.at(-1)?.start ?? 0);

/** Cells by the ruler's columns; a cell that overflows its column pushes the rest to the right. */
function cut(text: string, spans: readonly Span[]): string[] {
  const cells: string[] = [];
  const last = spans.length - 1;
  let shift = 0;
  for (const { start, end } of spans) {
    const from = start + shift;
    const edge = end + shift;
    const to = cells.length === last ? text.length : cellEnd(text, from, edge);
    cells.push(trimmed(text, from, to));
    shift += to - edge;
  }
  return cells;
}

const blank = 0x20;

/** A cell without the blanks around it, which are most of a table: cut once, not cut and trimmed. */
function trimmed(text: string, from: number, to: number): string {
  let start = from;
  let end = Math.min(to, text.length);
  while (start < end && text.charCodeAt(start) === blank) start += 1;
  while (start < end && text.charCodeAt(end - 1) === blank) end -= 1;
  return text.slice(start, end);
}

/** Where the cell that begins at `from` ends, if its column ends at `edge`: at a blank. */
function cellEnd(text: string, from: number, edge: number): number {
  if (edge >= text.length || text[edge] === ' ') return edge;
  const wordStart = text.lastIndexOf(' ', edge) + 1;
  const next = text.indexOf(' ', edge);
  const wordEnd = next < 0 ? text.length : next;
  const joined = wordStart <= from || text[wordStart - 2] !== ' ';
  if (wordStart === edge) return edge - 1;
  return joined || edge - wordStart >= wordEnd - edge ? wordEnd : wordStart - 1;
}

const cellOf =
  (places: ReadonlyMap<string, number>, cells: readonly string[]): Row['cell'] =>
  (column) =>
    cells[places.get(column) ?? -1] ?? '';

function looseRow(line: Line, loose: RegExp): Row[] {
  const groups = loose.exec(collapse(line.text))?.groups;
  return groups ? [{ line, cell: (column) => groups[column] ?? '' }] : [];
}

const marks: ReadonlyMap<string, string> = new Map([
  ['#', 'number'],
  ['%', 'percent'],
  ['|', 'bar'],
]);

function columnName(header: string): string {
  const plain = header.replace(/\([^()]*\)/g, '').trim();
  return marks.get(plain) ?? plain.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
}
