import { createHash, randomUUID } from 'node:crypto';
import { copyFile, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from './column.ts';
import type { DuckDB } from './duckdb.ts';
import { difference, digestOf, type ListedFile, listRunFiles } from './files.ts';
import { type Problem, takeInAll } from './problems.ts';
import { openSession, rowsOf, stopIfAborted } from './session.ts';
import { definition, removeSql, schemaSql } from './take-in.ts';

export interface SyncOptions {
  readonly signal: AbortSignal;
  /** How many of the files that have to be taken in are done. */
  readonly onProgress: (done: number, all: number) => void;
}

interface KnownFile extends ListedFile {
  readonly number: number;
}

/** A database of other tables is made anew. */
const version = createHash('sha256').update(definition).digest('hex');

const ownSql = `CREATE TABLE stored.files (
    number BIGINT, name VARCHAR, size DOUBLE, mtime_ms DOUBLE, line BIGINT, problem VARCHAR);
  CREATE TABLE stored.about (version VARCHAR, digest VARCHAR)`;

export type State = 'in-step' | 'behind' | 'unusable';

/** Whether a database file holds just what the folder does; `unusable`: missing, corrupt, or of other tables. */
export async function stateOf(duckdb: DuckDB, path: string, dir: string): Promise<State> {
  const digest = digestOf(listRunFiles(dir));
  const { signal } = new AbortController();
  const session = await openSession(duckdb, path, { access: 'READ_ONLY', signal }).catch(
    () => null,
  );
  if (session === null) return 'unusable';
  try {
    const [about] = await rowsOf<{ version: string; digest: string }>(
      session.connection,
      'SELECT version, digest FROM stored.about',
    );
    if (about?.version !== version) return 'unusable';
    return about.digest === digest ? 'in-step' : 'behind';
  } catch {
    return 'unusable';
  } finally {
    session.close();
  }
}

/**
 * Brings a database file in step with its folder. It is changed in a copy that takes its place when it is whole: a reader
 * has the old or the new one, and a process that dies leaves the old.
 */
export async function sync(
  duckdb: DuckDB,
  path: string,
  dir: string,
  state: State,
  options: SyncOptions,
): Promise<void> {
  await sweep(path);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    if (state === 'behind') await copyFile(path, temporary);
    await update(duckdb, temporary, dir, state, options);
    await rename(temporary, path);
  } finally {
    await sweep(path);
  }
}

async function update(
  duckdb: DuckDB,
  path: string,
  dir: string,
  state: State,
  { signal, onProgress }: SyncOptions,
): Promise<void> {
  const session = await openSession(duckdb, path, { access: 'READ_WRITE', signal });
  const { connection } = session;
  try {
    if (state === 'unusable') await connection.run(`${schemaSql};\n${ownSql}`);
    const known = await rowsOf<KnownFile>(
      connection,
      'SELECT number::DOUBLE AS number, name, size, mtime_ms AS "mtimeMs" FROM stored.files',
    );
    const files = listRunFiles(dir);
    const { gone, fresh } = difference(known, files);
    if (gone.length > 0) await remove(connection, gone);
    const next = Math.max(0, ...known.map(({ number }) => number)) + 1;
    const numbered = fresh.map((file, index) => ({
      ...file,
      number: next + index,
      path: join(dir, file.name),
    }));
    const problems = await takeInAll(connection, numbered, (done) => {
      stopIfAborted(signal);
      onProgress(done, numbered.length);
    });
    await note(connection, numbered, problems);
    await connection.run(`DELETE FROM stored.about;
      INSERT INTO stored.about VALUES (${literal(version)}, ${literal(digestOf(files))});
      CHECKPOINT`);
  } catch (error) {
    stopIfAborted(signal);
    throw error;
  } finally {
    session.close();
  }
}

async function remove(connection: DuckDBConnection, files: readonly KnownFile[]): Promise<void> {
  const numbers = files.map(({ number }) => number);
  await connection.run(removeSql(numbers));
  await connection.run(`DELETE FROM stored.files WHERE number IN (${numbers.join(', ')})`);
}

async function note(
  connection: DuckDBConnection,
  files: readonly KnownFile[],
  problems: readonly Problem[],
): Promise<void> {
  if (files.length === 0) return;
  const of = new Map(problems.map((problem) => [problem.file, problem]));
  const rows = files.map(({ number, name, size, mtimeMs }) => {
    const problem = of.get(name);
    const said = problem ? `${problem.line ?? 'NULL'}, ${literal(problem.message)}` : 'NULL, NULL';
    return `(${number}, ${literal(name)}, ${size}, ${mtimeMs}, ${said})`;
  });
  await connection.run(`INSERT INTO stored.files VALUES ${rows.join(', ')}`);
}

/** What processes left that died while they changed a copy; called in this process's own turn. */
async function sweep(path: string): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`) || !name.includes('.tmp')) continue;
    await rm(join(dirname(path), name), { recursive: true, force: true });
  }
}
