import { BenchError } from '@edgebench/core';
import { parse } from 'csv-parse/sync';

export interface TableOptions {
  /** Columns without which the table is of no use. */
  readonly required: readonly string[];
  /** A table that quotes nothing: its last column takes the commas and line ends of a name. */
  readonly unquoted?: boolean;
}

/**
 * A CSV with a head, as one record per row. Throws `unreadable-csv` with the line for what is no
 * CSV and `missing-column` where a required one is not in the head.
 */
export function readTable(
  text: string,
  { required, unquoted = false }: TableOptions,
): ReadonlyArray<Readonly<Record<string, string>>> {
  const [head = [], ...rows] = parseRows(text, unquoted);
  for (const column of required) {
    if (head.includes(column)) continue;
    throw new BenchError('missing-column', `Vela's CSV has no column '${column}'`, {
      line: 1,
      evidence: head.join(',').slice(0, 500),
      remedy: 'use Vela 3.0 or later, or import the console text instead',
    });
  }
  const whole = unquoted ? joinNames(rows, head.length) : rows;
  return whole.map((cells) =>
    Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])),
  );
}

/** Puts a name that was split at its commas and line ends together again. */
function joinNames(rows: readonly string[][], columns: number): string[][] {
  const whole: string[][] = [];
  for (const cells of rows) {
    const last = whole.at(-1);
    if (cells.length >= columns) {
      whole.push([...cells.slice(0, columns - 1), cells.slice(columns - 1).join(',')]);
    } else if (last) {
      last.push(`${last.pop() ?? ''} ${cells.join(',')}`);
    }
  }
  return whole;
}

function parseRows(text: string, unquoted: boolean): string[][] {
  try {
    return parse(text, {
      bom: true,
      quote: unquoted ? false : '"',
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (cause) {
    const line = cause instanceof Error && 'lines' in cause ? Number(cause.lines) : undefined;
    throw new BenchError('unreadable-csv', 'this is no CSV of Vela’s', {
      ...(line !== undefined && Number.isInteger(line) && { line }),
      remedy: 'import the file as Vela wrote it',
      cause,
    });
  }
}
