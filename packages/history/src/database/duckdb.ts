import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { BenchError } from '@edgebench/core';

export type DuckDB = typeof import('@duckdb/node-api');

const require = createRequire(import.meta.url);

/**
 * DuckDB's own module, on first use: its native library is 70 MB and an optional dependency, and it cannot be part of a
 * bundle. Throws a `BenchError` `duckdb-missing`.
 */
export async function loadDuckDB(name = '@duckdb/node-api'): Promise<DuckDB> {
  try {
    return (await import(pathToFileURL(require.resolve(name)).href)) as DuckDB;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new BenchError('duckdb-missing', 'the database needs DuckDB, which is not installed', {
      remedy:
        'install with optional dependencies, or add the package @duckdb/node-api beside edgebench',
      ...(said && { evidence: said }),
      cause,
    });
  }
}
