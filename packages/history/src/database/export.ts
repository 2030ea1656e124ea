import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { BenchError } from '@edgebench/core';
import { literal, quoted } from './column.ts';
import { stopIfAborted } from './session.ts';
import { views } from './views.ts';

/** Writes each view as Parquet into a folder, which is made; yields the paths. Throws a `BenchError` `write-failed`. */
export async function exportViews(
  connection: DuckDBConnection,
  out: string,
  signal: AbortSignal,
): Promise<string[]> {
  const paths: string[] = [];
  try {
    await mkdir(out, { recursive: true });
    for (const { name } of views) {
      const path = join(out, `${name}.parquet`);
      await connection.run(
        `COPY (FROM ${quoted(name)}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`,
      );
      paths.push(path);
    }
    return paths;
  } catch (error) {
    stopIfAborted(signal);
    const said = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new BenchError('write-failed', `cannot write into ${out}: ${said}`, {
      remedy: 'check that the folder can be written to and its disk has space',
      cause: error,
    });
  }
}
