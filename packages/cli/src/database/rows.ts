import type { Answer, Value } from '@edgebench/history';
import { plain } from '../plain.ts';
import { table } from '../show/table.ts';
import { jsonOf } from './json.ts';

/** A terminal's table of more rows helps nobody; --csv and --json write all. */
const mostRows = 1_000;
const mostCharacters = 64;

export interface Shown {
  readonly text: string;
  /** Whether there are rows that are not shown. */
  readonly more: boolean;
}

/** An answer as a table for people, numbers to the right; texts from outside are made plain and cut. */
export async function rowsTable({ columns, rows }: Answer): Promise<Shown> {
  const lines: string[][] = [columns.map(({ name }) => plain(name))];
  let more = false;
  for await (const row of rows) {
    more = lines.length > mostRows;
    if (more) break;
    lines.push(row.map(cell));
  }
  const align = columns.map(({ type }) => (isNumeric(type) ? 'right' : 'left'));
  return { text: `${table(lines, align).join('\n')}\n`, more };
}

const isNumeric = (type: string): boolean =>
  /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*)$/.test(type);

function cell(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  const text = plain(typeof value === 'object' ? jsonOf(value) : String(value));
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
}
