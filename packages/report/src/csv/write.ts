import { stringify } from 'csv-stringify/sync';
import { visible } from '../text/visible.ts';

export type Value = string | number | boolean | null | undefined;

/**
 * RFC 4180 with a header line. Texts that a spreadsheet would take for a formula get a `'` in front,
 * acting characters are written out; null and undefined are empty.
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly Value[]>): string {
  const known = new Map<string, string>();
  const field = (value: Value): string => {
    if (typeof value !== 'string') return String(value ?? '');
    const text = known.get(value) ?? quoted(visible(value));
    known.set(value, text);
    return text;
  };
  const lines = [`${header.map(field).join(',')}\n`];
  for (const row of rows) lines.push(`${row.map(field).join(',')}\n`);
  return lines.join('');
}

/** The library takes a microsecond for a field: it is asked once for a text, and only where there may be something to quote. */
const quoted = (text: string): string =>
  /^[a-z0-9<][\w .:;()/<>-]*$/i.test(text)
    ? text
    : stringify([[text]], { escape_formulas: true, eof: false });
