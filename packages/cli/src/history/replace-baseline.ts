import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { BenchError, lockFolder, makeFolder, type Results, writeAtomic } from '@edgebench/core';
import { type BaselineChanges, encodeBaseline, updateBaseline } from '@edgebench/history';
import { readRun } from '../compare/results-at.ts';

export interface ReplaceOptions {
  readonly prune: boolean;
  /** Only tells what would change. */
  readonly dryRun: boolean;
  /** Told before anything is written. */
  readonly onChanges: (changes: BaselineChanges) => void;
  readonly onNote: (message: string) => void;
}

/** Takes a run into the baseline at a path, in turns with others who do so at the same time. Rejects with a `BenchError`. */
export async function replaceBaseline(
  path: string,
  results: Results,
  { prune, dryRun, onChanges, onNote }: ReplaceOptions,
): Promise<void> {
  const update = async (): Promise<string> => {
    const old = existsSync(path) ? await readRun(path) : null;
    const { baseline, changes } = updateBaseline(old, results, { prune });
    onChanges(changes);
    return encodeBaseline(baseline);
  };
  if (dryRun) {
    await update();
    return;
  }
  const release = await lock(path, onNote);
  try {
    await writeAtomic(path, await update(), { flush: true });
  } finally {
    await release();
  }
}

async function lock(path: string, onNote: (message: string) => void): Promise<() => Promise<void>> {
  const wait = () => onNote(`waiting for another update of ${path}`);
  try {
    await makeFolder(dirname(path));
    return await lockFolder(path, undefined, wait);
  } catch (error) {
    if (error instanceof BenchError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new BenchError('write-failed', `cannot write ${path}: ${code}`, {
      remedy: 'check that the folder can be written to',
      cause: error,
    });
  }
}
