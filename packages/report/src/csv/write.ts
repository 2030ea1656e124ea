import { stringify } from 'csv-stringify/sync';
import { visible } from '../text/visible.ts';

export type Value = string | number | boolean | null | undefined;

/**
 * RFC 4180 with a header line. Texts that a spreadsheet would take for a formula get a `'` in front,
 * acting characters are written out; null and undefined are empty.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly Value[])[]): string {
  const lines = rows.map((row) =>
    row.map((value) => (typeof value === 'string' ? visible(value) : value)),
  );
  return stringify([header as string[], ...lines], {
    escape_formulas: true,
    cast: { boolean: (value) => String(value) },
  });
}
