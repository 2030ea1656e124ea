import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BenchError } from '../errors.ts';

/** Writes a file so that a reader sees the old or the new content, never a part. */
export async function writeAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await makeFolder(dirname(path));
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw writeError(path, error);
  }
}

/** A folder with its parents. Node's own recursive mkdir never ends where the file system refuses, as in /proc. */
export async function makeFolder(path: string): Promise<void> {
  const attempt = () =>
    mkdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  await attempt().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await attempt();
  });
}

/** A file system's error as one that a user can act on. */
export function writeError(path: string, error: unknown): BenchError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new BenchError(full ? 'disk-full' : 'write-failed', `cannot write ${path}: ${code}`, {
    remedy: full
      ? 'free disk space, or set EDGEBENCH_CACHE or --out to another disk'
      : 'check that the folder exists and can be written to',
    cause: error,
  });
}
