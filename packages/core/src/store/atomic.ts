import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BenchError } from '../errors.ts';

/** Writes a file so that a reader sees the old or the new content, never a part. */
export async function writeAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw writeError(path, error);
  }
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
