import { mkdir, readdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { BenchError, type CachedFolder, type ProbeContext } from '@edgebench/core';
import pLimit from 'p-limit';
import { compileFlags } from '../build/flags.ts';
import type { Machine } from '../targets/machines.ts';
import type { CrossTools } from './cross-tools.ts';
import { firmwarePath } from './firmware-files.ts';
import { runtimeSources } from './runtime-sources.ts';

/** Folders of the firmware whose C and assembly is built; `app/model.c` is built with each model. */
const folders = ({ family }: Machine): readonly string[] => ['app', 'harness', family];
const perModel = 'app/model.c';

/**
 * What every image of a machine shares, built once in a folder of the cache: `libiree.a`, the runtime, and
 * `firmware/<folder>.<file>.o`, the application, the harness, start-up and board.
 */
export async function buildRuntime(
  context: ProbeContext,
  machine: Machine,
  { gcc, picolibc }: CrossTools,
  source: string,
): Promise<CachedFolder> {
  const files = await firmwareFiles(machine);
  const contents = await Promise.all(files.map((file) => readFile(firmwarePath(file), 'utf8')));
  const decides = [gcc, picolibc, basename(source), compileFlags(machine, ''), runtimeSources];
  return context.cachedFolder({
    name: `iree-${machine.id}`,
    key: JSON.stringify([decides, files, contents]),
    make: async (dir) => {
      context.onProgress(`iree: building the runtime for ${machine.id} (once)`);
      await build(context, machine, { dir, source, files: files.filter(isBuilt) });
    },
  });
}

const isBuilt = (file: string): boolean => /\.[cS]$/.test(file) && file !== perModel;

/** All files that decide what is built, headers too. */
async function firmwareFiles(machine: Machine): Promise<string[]> {
  const found = await Promise.all(
    ['config', ...folders(machine)].map(async (folder) =>
      (await readdir(firmwarePath(folder))).map((file) => `${folder}/${file}`),
    ),
  );
  return found.flat().sort();
}

interface Build {
  readonly dir: string;
  readonly source: string;
  readonly files: readonly string[];
}

async function build(
  { exec }: ProbeContext,
  machine: Machine,
  { dir, source, files }: Build,
): Promise<void> {
  const run = async (tool: 'gcc' | 'ar', args: readonly string[]) => {
    const program = `${machine.prefix}${tool}`;
    const { exitCode, stderr } = await exec(program, args, { timeoutMs: 300_000 });
    if (exitCode === 0) return;
    throw new BenchError(
      'build-failed',
      `${program} does not build the runtime: ${lastLine(stderr)}`,
      {
        remedy: 'use the versions of compiler and C library that docs/iree.md names',
      },
    );
  };
  const flags = compileFlags(machine, source);
  const compile = async (from: string, object: string) => {
    await mkdir(dirname(object), { recursive: true });
    await run('gcc', [...flags, '-c', from, '-o', object]);
    return object;
  };
  const limit = pLimit(availableParallelism());
  const objects = await Promise.all([
    ...runtimeSources.map((file) =>
      limit(() => compile(join(source, 'iree', file), join(dir, 'iree', objectName(file)))),
    ),
    ...files.map((file) =>
      limit(() => compile(firmwarePath(file), join(dir, 'firmware', objectName(file)))),
    ),
  ]);
  await run('ar', ['rcs', join(dir, 'libiree.a'), ...objects.slice(0, runtimeSources.length)]);
}

/** `hal/local/executable_loader.c` becomes `hal.local.executable_loader.o`: no two of one name in an archive. */
const objectName = (file: string): string =>
  `${file.slice(0, -extname(file).length).replaceAll('/', '.')}.o`;

const lastLine = (text: string): string =>
  text.split('\n').find((line) => /error/i.test(line)) ?? text.trim().split('\n').at(-1) ?? '';
