import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { BenchError } from '../errors.ts';

/** What lies under the paths that a user named. */
export interface Discovered {
  readonly models: readonly string[];
  /** Every other file in a folder named `reports`, to be offered to the adapters' readers. */
  readonly reports: readonly string[];
}

const modelFile = /\.(tflite|onnx)$/i;

/**
 * Models (`.tflite`, `.onnx`; a file named outright may have any name) and recorded reports, sorted,
 * as paths relative to the working directory. Each argument is a folder, a file or a glob.
 * Throws a `BenchError` `no-such-path`.
 */
export async function discover(patterns: readonly string[]): Promise<Discovered> {
  const named = new Set(patterns.map((pattern) => tidy(pattern)));
  const all = await expand(patterns);
  const isModel = (path: string) => modelFile.test(path) || named.has(path);
  return {
    models: all.filter(isModel),
    reports: all.filter((path) => !isModel(path) && isReport(path)),
  };
}

const isReport = (path: string): boolean =>
  basename(dirname(resolve(path))) === 'reports' && basename(path) !== 'README.md';

/** All files at, under or matched by the arguments, sorted and without repetition. */
export async function expand(patterns: readonly string[]): Promise<string[]> {
  const found = await Promise.all(patterns.map(files));
  return [...new Set(found.flat())].sort();
}

async function files(pattern: string): Promise<string[]> {
  const there = await stat(pattern).catch(() => null);
  if (there?.isFile()) return [tidy(pattern)];
  const ignore = ['**/node_modules/**', '**/.git/**'];
  const found = there?.isDirectory()
    ? (await glob('**/*', { cwd: pattern, ignore })).map((path) => tidy(join(pattern, path)))
    : (await glob(pattern, { ignore })).map(tidy);
  if (found.length === 0 && !there) {
    throw new BenchError('no-such-path', `nothing is found at ${JSON.stringify(pattern)}`, {
      remedy: 'name a folder, a file or a quoted glob',
    });
  }
  return found;
}

const tidy = (path: string): string => relative('.', path) || '.';
