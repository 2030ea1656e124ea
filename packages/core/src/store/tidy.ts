import { lstat, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TidyOptions {
  readonly cacheDir: string;
  /** Folders that files are written to: of them only temporary files are removed. */
  readonly folders?: readonly string[];
  /** For one cell: no folder is old in which a cell may still be at work. */
  readonly timeoutMs: number;
}

const dayMs = 24 * 60 * 60_000;

/** As `writeAtomic` names what it has not yet renamed. */
const unfinished = /\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/**
 * Removes what killed runs left behind: unfinished cells of the cache, cells' folders in the system's temporary folder, and
 * files that were never renamed into place; only this user's own, and only what nobody has touched for a day or two time
 * limits. Never rejects.
 */
export async function tidy({ cacheDir, folders = [], timeoutMs }: TidyOptions): Promise<void> {
  const before = Date.now() - Math.max(dayMs, 2 * timeoutMs);
  const found = await Promise.all([
    namesIn(join(cacheDir, 'tmp'), /./),
    namesIn(tmpdir(), /^edgebench-/),
    ...[...folders, join(cacheDir, 'report')].map((folder) => namesIn(folder, unfinished)),
  ]);
  for (const path of found.flat()) {
    if (await isLeft(path, before))
      await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => pattern.test(name)).map((name) => join(folder, name));
}

/** Whether it is this user's, and neither it nor what is directly in it has changed since. */
async function isLeft(path: string, before: number): Promise<boolean> {
  try {
    const { uid, mtimeMs } = await lstat(path);
    if (mtimeMs > before || (process.getuid && process.getuid() !== uid)) return false;
    const inside = await Promise.all((await namesIn(path, /./)).map((name) => lstat(name)));
    return inside.every((entry) => entry.mtimeMs <= before);
  } catch {
    return false;
  }
}
