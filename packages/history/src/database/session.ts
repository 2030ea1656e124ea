import type { DuckDBConnection } from '@duckdb/node-api';
import { BenchError } from '@edgebench/core';
import type { DuckDB } from './duckdb.ts';

/** Nothing is loaded from outside, and what does not fit into memory may fill this much of the disk. */
const settings: Readonly<Record<string, string>> = {
  memory_limit: '2GB',
  max_temp_directory_size: '8GB',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

export interface SessionOptions {
  readonly access: 'READ_ONLY' | 'READ_WRITE';
  readonly signal: AbortSignal;
}

export interface Session {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

/** A connection to a database file, whose queries end when the signal comes. */
export async function openSession(
  { DuckDBInstance }: DuckDB,
  path: string,
  { access, signal }: SessionOptions,
): Promise<Session> {
  const instance = await DuckDBInstance.create(path, { ...settings, access_mode: access });
  const connection = await instance.connect();
  const interrupt = () => connection.interrupt();
  signal.addEventListener('abort', interrupt);
  return {
    connection,
    close: () => {
      signal.removeEventListener('abort', interrupt);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The rows of a query of this package's own, as plain JSON. */
export async function rowsOf<Row>(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS() as Row[];
}

/** Throws `aborted` where the signal has come. */
export function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new BenchError('aborted', 'interrupted');
}
