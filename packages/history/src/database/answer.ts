import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { BenchError } from '@edgebench/core';
import type { DuckDB } from './duckdb.ts';

/** A value of a query: what JSON has, and whole numbers beyond what a double holds exactly. */
export type Value =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value };

export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Row by row, as DuckDB finds them; can be gone through once. */
  readonly rows: AsyncIterable<readonly Value[]>;
}

/** Runs one statement. Throws a `BenchError`: `bad-sql` with DuckDB's message and place, `query-too-large`, `aborted`. */
export async function ask(
  duckdb: DuckDB,
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    if (sql.trim() === '') throw notOne(0);
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) throw notOne(statements.count);
    const prepared = await statements.prepare(0);
    const result = await prepared.stream();
    const types = result.columnTypes();
    return {
      columns: result
        .columnNames()
        .map((name, index) => ({ name, type: types[index]?.toString() ?? '' })),
      rows: rowsOf(),
    };

    async function* rowsOf(): AsyncGenerator<readonly Value[]> {
      try {
        for (;;) {
          const chunk = await result.fetchChunk();
          if (!chunk || chunk.rowCount === 0) return;
          for (const row of chunk.getRows()) yield row.map((value) => plainOf(duckdb, value));
        }
      } catch (error) {
        throw sqlError(error, signal);
      }
    }
  } catch (error) {
    throw sqlError(error, signal);
  }
}

const notOne = (count: number): BenchError =>
  new BenchError('bad-sql', `${count === 0 ? 'no statement' : `${count} statements`}, one is run`, {
    remedy: 'give one SELECT; bench db --tables lists what can be queried',
  });

function sqlError(error: unknown, signal: AbortSignal): BenchError {
  if (error instanceof BenchError) return error;
  const said = (error instanceof Error ? error.message : String(error))
    .replace(/^Failed to extract statements: /, '')
    .trim();
  if (signal.aborted || /^INTERRUPT/.test(said)) return new BenchError('aborted', 'interrupted');
  const [message = '', ...place] = said.split('\n');
  const evidence = place.join('\n').replace(/^\n+/, '');
  const large = /^Out of Memory/.test(message);
  return new BenchError(large ? 'query-too-large' : 'bad-sql', message, {
    remedy: large
      ? 'ask for less at once: filter by model, toolchain or time, or group'
      : 'bench db --tables lists what can be queried',
    ...(evidence && { evidence }),
    cause: error,
  });
}

function plainOf(duckdb: DuckDB, value: DuckDBValue): Value {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (value === null || typeof value !== 'object') return value;
  const inner = (item: DuckDBValue): Value => plainOf(duckdb, item);
  if (value instanceof duckdb.DuckDBDecimalValue) return value.toDouble();
  if (value instanceof duckdb.DuckDBListValue || value instanceof duckdb.DuckDBArrayValue) {
    return value.items.map(inner);
  }
  if (value instanceof duckdb.DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([k, item]) => [k, inner(item)]));
  }
  if (value instanceof duckdb.DuckDBMapValue) {
    return Object.fromEntries(value.entries.map(({ key, value }) => [String(key), inner(value)]));
  }
  return String(value);
}
