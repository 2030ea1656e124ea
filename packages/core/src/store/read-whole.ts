import { readFile, stat } from 'node:fs/promises';
import { BenchError } from '../errors.ts';

/**
 * A file's bytes. Throws a `BenchError`: `unreadable-file`; `not-a-file` for folders, devices and pipes, which
 * may never end; `too-large` beyond `limit` bytes.
 */
export async function readWhole(path: string, limit: number): Promise<Buffer> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw notAFile(path, 'a folder', 'name a file in it');
    if (!found.isFile())
      throw notAFile(path, 'a device or a pipe', 'write its output into a file, and name that');
    if (found.size > limit) {
      throw new BenchError('too-large', `${path} has ${found.size} bytes; the limit is ${limit}`, {
        remedy: 'name the model or the report itself',
      });
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof BenchError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new BenchError('unreadable-file', `cannot read ${path}: ${code}`, {
      remedy: 'check the path and its permissions',
      cause: error,
    });
  }
}

const notAFile = (path: string, what: string, remedy: string): BenchError =>
  new BenchError('not-a-file', `${path} is ${what}`, { remedy });
