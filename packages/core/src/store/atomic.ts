import { randomUUID } from 'node:crypto';
import { access, link, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BenchError } from '../errors.ts';

export interface WriteOptions {
  /** Waits until the disk has it: a power failure afterwards takes nothing away. */
  readonly flush?: boolean;
  /** False leaves a file that is already there alone, and throws `file-exists`. */
  readonly replace?: boolean;
}

/** Writes a file so that a reader sees the old or the new content, never a part. */
export async function writeAtomic(
  path: string,
  content: string | Uint8Array,
  { flush = false, replace = true }: WriteOptions = {},
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await makeFolder(dirname(path));
    await writeFile(temporary, content, { flush });
    await (replace ? rename(temporary, path) : renameToFree(temporary, path));
    if (flush) await flushFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error instanceof BenchError ? error : writeError(path, error);
  }
}

/** A rename takes the place of what is there; a second name of the file does not. */
async function renameToFree(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
    await rm(from);
  } catch (error) {
    if (isCode(error, 'EEXIST') || (await exists(to))) {
      throw new BenchError('file-exists', `${to} is there already`, {
        remedy: 'name another file',
        cause: error,
      });
    }
    // A file system without second names, such as FAT.
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error;
    await rename(from, to);
  }
}

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A new name is on the disk when its folder is. Systems that open no folders do it by themselves. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
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
