import { BenchError } from '@edgebench/core';
import { parse } from 'csv-parse/sync';

/**
 * A CSV with a head, as one record per row. Throws `unreadable-csv` with the line for what is no
 * CSV and `missing-column` where one of `required` is not in the head.
 */
export function readTable(
  text: string,
  required: readonly string[],
): ReadonlyArray<Readonly<Record<string, string>>> {
  const rows = parseRows(text);
  const head = rows[0] ?? [];
  for (const column of required) {
    if (head.includes(column)) continue;
    throw new BenchError('missing-column', `Vela's CSV has no column '${column}'`, {
      line: 1,
      evidence: head.join(',').slice(0, 500),
      remedy: 'use Vela 3.0 or later, or import the console text instead',
    });
  }
  return rows
    .slice(1)
    .map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}

function parseRows(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch (cause) {
    const line = cause instanceof Error && 'lines' in cause ? Number(cause.lines) : undefined;
    throw new BenchError('unreadable-csv', 'this is no CSV of Vela’s', {
      ...(line !== undefined && Number.isInteger(line) && { line }),
      remedy: 'import the file as Vela wrote it',
      cause,
    });
  }
}
