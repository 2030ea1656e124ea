import type { Answer, Value } from '@edgebench/history';
import { type CsvValue, writeCsv } from '@edgebench/report';
import { jsonOf } from './json.ts';

/** Rows that are written at once. */
const atOnce = 1_000;

/** An answer as CSV with a header, in pieces; NULL is empty, lists and maps are JSON. */
export async function* csvPieces({ columns, rows }: Answer): AsyncGenerator<string> {
  const header = columns.map(({ name }) => name);

  yield writeCsv(header, []);
  let some: CsvValue[][] = [];
  for await (const row of rows) {
    some.push(row.map(field));
    if (some.length < atOnce) continue;
    yield bodyOf(some);
    some = [];
  }
  yield bodyOf(some);
}

/** The lines without a header's. */
const bodyOf = (rows: readonly CsvValue[][]): string => writeCsv([], rows).slice(1);

const field = (value: Value): CsvValue => {
  if (typeof value === 'bigint') return value.toString();
  return value !== null && typeof value === 'object' ? jsonOf(value) : value;
};
