import { EthosUError } from '../errors.ts';

/** What Vela says of its commands (`--enable-debug-db`). */
export interface DebugDatabase {
  /** Of the operation whose command lies at `offset` of the stream with that number (from 0, in the order of the operators). */
  readonly written: (stream: number, offset: number) => Written | null;
}

/** What an operation of a stream belongs to. */
export interface Written {
  /** Name of the tensor that it writes, which Vela may have made itself. */
  readonly tensor: string;
  /** The op of the original model, by its place in it; null for ops of Vela's own. */
  readonly op: number | null;
}

type Row = Readonly<Record<string, string>>;

/**
 * Reads `<model>_debug.xml` of Vela 5: CSV tables in CDATA sections. `queue` has each operation's offset and scheduled op,
 * `perf` the name of what that op writes and its source, `source` the place of that in the original model.
 * Throws an {@link EthosUError} `bad-debug-database` where a table or a column of these is missing.
 */
export function readDebugDatabase(xml: string): DebugDatabase {
  const scheduled = byId(tableOf(xml, 'perf'));
  const sources = byId(tableOf(xml, 'source'));
  const written = new Map<string, Written>();
  for (const row of tableOf(xml, 'queue')) {
    const op = scheduled.get(cell(row, 'scheduled_id'));
    if (op === undefined) continue;
    const source = sources.get(cell(op, 'source_id'));
    const key = `${Number(cell(row, 'cmdstream_id')) - 1} ${Number(cell(row, 'offset'))}`;
    written.set(key, {
      tensor: cell(op, 'name'),
      op: source === undefined ? null : Number(cell(source, 'ext_key')),
    });
  }
  return { written: (stream, offset) => written.get(`${stream} ${offset}`) ?? null };
}

const byId = (rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [cell(row, 'id'), row]));

function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw bad(`has no column '${column}' where it is needed`);
  return value;
}

/** A table of the database, a record to the row. Throws `bad-debug-database` where there is none of the name. */
export function tableOf(xml: string, name: string): Row[] {
  const from = xml.indexOf(`<table name="${name}">`);
  const start = from < 0 ? -1 : xml.indexOf('<![CDATA[', from);
  const end = start < 0 ? -1 : xml.indexOf(']]>', start);
  if (end < 0) throw bad(`has no table '${name}'`);
  const [head = '', ...lines] = xml
    .slice(start + '<![CDATA['.length, end)
    .trim()
    .split(/\r?\n/);
  const columns = cells(head);
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const values = cells(line);
      return Object.fromEntries(columns.map((column, k) => [column, values[k] ?? '']));
    });
}

/** The fields of a CSV line; text stands in quotes, numbers do not. */
const cells = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, value = '']) =>
    value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value,
  );

const bad = (what: string): EthosUError =>
  new EthosUError('bad-debug-database', `the debug database ${what}`, {
    remedy: 'compile with Vela 5 and --enable-debug-db',
  });
