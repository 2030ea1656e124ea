import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ListedFile } from './files.ts';
import { type NumberedFile, takeIn } from './take-in.ts';

/** A run file that was passed over: why, and at which line if one is to blame. */
export interface Problem {
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
}

type SizedFile = NumberedFile & ListedFile;

/** Bytes of JSON that are taken in at once: in memory it is several times that. */
const batchBytes = 64 * 1024 * 1024;

/** Takes files in, batch by batch; `onDone` is called after each with the number of files so far. */
export async function takeInAll(
  connection: DuckDBConnection,
  files: readonly SizedFile[],
  onDone: (done: number) => void,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  let done = 0;
  for (const batch of batchesOf(files)) {
    problems.push(...(await takeInSound(connection, batch)));
    done += batch.length;
    onDone(done);
  }
  return problems;
}

function* batchesOf(files: readonly SizedFile[]): Generator<SizedFile[]> {
  let batch: SizedFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length > 0 && bytes + file.size > batchBytes) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(file);
    bytes += file.size;
  }
  if (batch.length > 0) yield batch;
}

/** A file that DuckDB cannot read fails its whole batch: halves are tried until it is alone. */
async function takeInSound(
  connection: DuckDBConnection,
  files: readonly SizedFile[],
): Promise<Problem[]> {
  await connection.run('BEGIN');
  try {
    const faults = await takeIn(connection, files);
    await connection.run('COMMIT');
    return faults.map(({ file, line, fault }) => ({ file, line, message: fault }));
  } catch (error) {
    await connection.run('ROLLBACK');
    const message = error instanceof Error ? error.message : String(error);
    const [file] = files;
    if (!isOfContent(message) || file === undefined) throw error;
    if (files.length === 1) return [await problemOf(file, message)];
    const half = files.length >> 1;
    return [
      ...(await takeInSound(connection, files.slice(0, half))),
      ...(await takeInSound(connection, files.slice(half))),
    ];
  }
}

/** Anything else, such as a full disk or an interrupt, is no fault of a file. */
const isOfContent = (message: string): boolean =>
  /^(Invalid Input|Conversion|IO|Constraint) Error: /.test(message) &&
  !/No space left/.test(message);

/** DuckDB's count of lines is not exact where JSON is malformed: a file that failed is parsed line by line. */
async function problemOf({ name, path }: SizedFile, said: string): Promise<Problem> {
  const lines = createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let line = 0;
  try {
    for await (const text of lines) {
      line += 1;
      JSON.parse(text);
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { file: name, line: line || null, message };
  }
  const [first = ''] = said.split('\n');
  const place = / in line (\d+)/.exec(first)?.[1];
  const message = first.replace(/^.*? in line \d+: /, '');
  return { file: name, line: place === undefined ? null : Number(place), message };
}
