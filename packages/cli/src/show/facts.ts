import type { FactColumn, FactTable } from '@edgebench/core';
import stringWidth from 'string-width';
import { plain } from '../plain.ts';
import { table } from './table.ts';

/** Columns of a terminal that a table may take, between the indent and the end. */
const room = 96;
const gap = 2;
/** Names are not cut to less. */
const least = 12;

/**
 * What a file tells beyond its measurement, as text for people: each table under its title, without the columns of
 * which nothing is known.
 */
export const describeFacts = (facts: readonly FactTable[]): string[] =>
  facts.flatMap(({ title, columns: all, rows, most = rows.length }) => {
    const shown = rows.slice(0, most);
    const columns = all.filter(({ key }) => shown.some((row) => row[key] != null));
    const cells = shown.map((row) => columns.map(({ key, holds }) => cell(row[key], holds)));
    const more = (rows.length - shown.length).toLocaleString('en-US');
    return [
      `  ${title}`,
      ...table(
        fit([columns.map(({ key }) => key), ...cells], columns),
        columns.map(({ holds }) => (holds === 'text' ? 'left' : 'right')),
      ).map((line) => `  ${line}`),
      ...(rows.length > shown.length ? [`    and ${more} more (--json)`] : []),
    ];
  });

/** Those that are shown wherever the measurement is described alone. */
export const inBrief = (facts: readonly FactTable[]): FactTable[] =>
  facts.filter((table) => table.inBrief);

function cell(value: string | number | null | undefined, holds: FactColumn['holds']): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return plain(value);
  return holds === 'address'
    ? `0x${value.toString(16).padStart(8, '0')}`
    : value.toLocaleString('en-US');
}

/** Takes from the widest column of text until the table has room. */
function fit(rows: readonly string[][], columns: readonly FactColumn[]): string[][] {
  const widths = columns.map((_, column) =>
    Math.min(room, Math.max(...rows.map((row) => stringWidth(row[column] ?? '')))),
  );
  const total = () => widths.reduce((sum, width) => sum + width + gap, -gap);
  while (total() > room) {
    const texts = widths.map((width, column) => (columns[column]?.holds === 'text' ? width : 0));
    const widest = Math.max(...texts);
    if (widest <= least) break;
    widths[texts.indexOf(widest)] = widest - 1;
  }
  return rows.map((row) => row.map((text, column) => shorten(text, widths[column] ?? room)));
}

/** Cut in the middle, where the long names of C differ least. */
function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const half = (width - 1) / 2;
  return `${text.slice(0, Math.ceil(half))}…${text.slice(text.length - Math.floor(half))}`;
}
