import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { detectFormat } from '@edgebench/model';
import { glob } from 'tinyglobby';
import { BenchError } from '../errors.ts';
import { readWhole } from '../store/read-whole.ts';
import { equivalentPath } from './equivalents.ts';
import { maxModelBytes } from './load.ts';

/** What lies under the paths that a user named. */
export interface Discovered {
  readonly models: readonly string[];
  /** Every other file in a folder named `reports`, to be offered to the adapters' readers. */
  readonly reports: readonly string[];
}

export const isModelFile = (path: string): boolean => /\.(tflite|onnx|tosa)$/i.test(path);

/**
 * Models (`.tflite`, `.onnx`, `.tosa`; a file named outright may have any name if it holds a model) and recorded reports,
 * sorted, as paths relative to the working directory. Each argument is a folder, a file or a glob. A `.tosa` file is no
 * model of its own beside an ONNX model of the same stem that is found too: it is compiled in place of that one.
 * Throws a `BenchError` `no-such-path`.
 */
export async function discover(patterns: readonly string[]): Promise<Discovered> {
  const [all, named] = await Promise.all([expand(patterns), namedFiles(patterns)]);
  const odd = await Promise.all(named.filter((path) => !isModelFile(path)).map(holdsModel));
  const found = [...all.filter(isModelFile), ...odd.flat()];
  const onnx = found.filter((path) => /\.onnx$/i.test(path));
  const beside = new Set(onnx.map((path) => equivalentPath(path, 'tosa')));
  const models = new Set(found.filter((path) => !beside.has(path)));
  return {
    models: [...models].sort(),
    reports: all.filter((path) => !models.has(path) && !isModelFile(path) && isReport(path)),
  };
}

/** Those of the arguments that name a file outright. */
export async function namedFiles(patterns: readonly string[]): Promise<string[]> {
  const found = patterns.map(async (pattern) =>
    (await stat(pattern).catch(() => null))?.isFile() ? [tidy(pattern)] : [],
  );
  return (await Promise.all(found)).flat();
}

/** A shell that expands a glob names every file; those that hold no model are left out. */
async function holdsModel(path: string): Promise<string[]> {
  const format = detectFormat(
    await readWhole(path, maxModelBytes).catch(() => new Uint8Array()),
    basename(path),
  );
  return ['tflite', 'vela-tflite', 'onnx', 'tosa'].includes(format) ? [path] : [];
}

const isReport = (path: string): boolean =>
  basename(dirname(resolve(path))) === 'reports' && basename(path) !== 'README.md';

/** All files at, under or matched by the arguments, in their order, each one's sorted, without repetition. */
export async function expand(patterns: readonly string[]): Promise<string[]> {
  const found = await Promise.all(patterns.map(files));
  return [...new Set(found.flatMap((paths) => paths.sort()))];
}

async function files(pattern: string): Promise<string[]> {
  const there = await stat(pattern).catch(() => null);
  if (there?.isFile()) return [tidy(pattern)];
  const ignore = ['**/node_modules/**', '**/.git/**'];
  const safe = { ignore, followSymbolicLinks: false };
  const found = there?.isDirectory()
    ? (await glob('**/*', { cwd: pattern, ...safe })).map((path) => tidy(join(pattern, path)))
    : (await glob(pattern, safe)).map(tidy);
  if (found.length === 0 && !there?.isDirectory()) {
    const what = there ? 'no file or folder' : 'nothing';
    throw new BenchError('no-such-path', `${what} is found at ${JSON.stringify(pattern)}`, {
      remedy: 'name a folder, a file or a quoted glob',
    });
  }
  return found;
}

const tidy = (path: string): string => relative('.', path) || '.';
