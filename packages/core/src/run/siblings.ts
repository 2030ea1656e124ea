import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readWhole } from '../store/read-whole.ts';

/** Folders of more files are no toolchain's output folder. */
const mostBeside = 10_000;

/** Names of the files beside `path`, sorted; none where the folder cannot be listed. */
export async function filesBeside(path: string): Promise<string[]> {
  const entries = await readdir(dirname(path), { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  return names.length > mostBeside ? [] : names.filter((name) => name !== basename(path)).sort();
}

/**
 * The files of those names beside `path`, by name. Names with a folder in them, and files that are not there, cannot
 * be read or are larger than `limit` bytes are left out: a report says what was, not what is at hand.
 */
export async function readSiblings(
  path: string,
  names: readonly string[],
  limit: number,
): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const name of new Set(names)) {
    if (!isPlain(name) || name === basename(path)) continue;
    const content = await readWhole(siblingPath(path, name), limit).catch(() => null);
    if (content !== null) found.set(name, content);
  }
  return found;
}

export const siblingPath = (path: string, name: string): string => join(dirname(path), name);

const isPlain = (name: string): boolean => name !== '' && !/^\.{1,2}$|[/\\\0]/.test(name);
