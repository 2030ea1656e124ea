import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '@edgebench/core';
import { isRunFile } from '../run-file/name.ts';

/** A run file as its folder lists it; other size or time, other content. */
export interface ListedFile {
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** The run files of a folder, oldest run first. Throws a `BenchError` `no-history`. */
export function listRunFiles(dir: string): ListedFile[] {
  const files: ListedFile[] = [];
  for (const name of namesIn(dir).sort()) {
    if (!isRunFile(name)) continue;
    const found = statSync(join(dir, name), { throwIfNoEntry: false });
    if (found?.isFile()) files.push({ name, size: found.size, mtimeMs: found.mtimeMs });
  }
  return files;
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (cause) {
    throw new BenchError('no-history', `no runs are recorded in ${dir}`, {
      remedy: 'run bench --models <dir>, or name the folder of run files by --history <dir>',
      cause,
    });
  }
}

/** Equal for equal lists. */
export const digestOf = (files: readonly ListedFile[]): string =>
  createHash('sha256')
    .update(files.map(({ name, size, mtimeMs }) => `${name}/${size}/${mtimeMs}\n`).join(''))
    .digest('hex');

/** What has to be taken in, and what out: a changed file is in both. */
export function difference<Known extends ListedFile>(
  known: readonly Known[],
  files: readonly ListedFile[],
): { readonly gone: Known[]; readonly fresh: ListedFile[] } {
  const keyOf = ({ name, size, mtimeMs }: ListedFile) => `${name}/${size}/${mtimeMs}`;
  const [before, after] = [new Set(known.map(keyOf)), new Set(files.map(keyOf))];
  return {
    gone: known.filter((file) => !after.has(keyOf(file))),
    fresh: files.filter((file) => !before.has(keyOf(file))),
  };
}
