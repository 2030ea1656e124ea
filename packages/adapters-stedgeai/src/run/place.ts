import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '@edgebench/core';

/** Folders for temporary files with plain names, where TMPDIR's is not. */
const others = ['/tmp', '/var/tmp', 'C:\\Windows\\Temp'];

/** The NPU compiler cannot read other paths. */
const isPlain = (path: string): boolean => /^[\x20-\x7e]+$/.test(path);

/**
 * A folder that the tool may fill, with a temporary folder `tmp` in it: in `workDir`, or where that path has letters outside
 * ASCII, in another that is removed afterwards. Throws a `BenchError` `non-ascii-path` where there is none.
 */
export async function inPlainFolder<T>(
  workDir: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  if (isPlain(workDir)) return use(await prepared(join(workDir, 'tool')));
  const folder = await anywhere();
  if (folder === null) throw noPlainFolder(workDir);
  try {
    return await use(await prepared(folder));
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

async function prepared(folder: string): Promise<string> {
  await mkdir(join(folder, 'tmp'), { recursive: true });
  return folder;
}

async function anywhere(): Promise<string | null> {
  for (const parent of others) {
    const made = await mkdtemp(join(parent, 'edgebench-')).catch(() => null);
    if (made !== null) return made;
  }
  return null;
}

const noPlainFolder = (workDir: string): BenchError =>
  new BenchError('non-ascii-path', `the folder for temporary files has letters outside ASCII`, {
    remedy: 'set TMPDIR to a folder with a plain ASCII path',
    evidence: workDir,
  });
