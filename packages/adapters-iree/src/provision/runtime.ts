import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { BenchError, type CachedFolder, type ProbeContext } from '@edgebench/core';
import pLimit from 'p-limit';
import { compileFlags, firmwareIn, type Places } from '../build/flags.ts';
import type { Machine } from '../targets/machines.ts';
import type { CrossTools } from './cross-tools.ts';
import { firmwarePath } from './firmware-files.ts';
import { runtimeSources } from './runtime-sources.ts';

/** Folders of the firmware that go into images of a machine. */
const folders = ({ family }: Machine): readonly string[] => [
  'config',
  'app',
  'harness',
  'libc',
  family,
];

/** It is compiled with each model. */
const perModel = 'app/model.c';

/**
 * What every image of a machine shares, built once in a folder of the cache: `libiree.a`, the runtime; `firmware/`, a
 * copy of the package's; and `objects/<folder>.<file>.o`, the application, the harness, start-up and board.
 */
export async function buildRuntime(
  context: ProbeContext,
  machine: Machine,
  { gcc, picolibc }: CrossTools,
  source: string,
): Promise<CachedFolder> {
  const files = await firmwareFiles(machine);
  const flags = compileFlags(machine, { source: '', runtime: '' });
  const decides = [gcc, picolibc, basename(source), flags, runtimeSources, files];
  return context.cachedFolder({
    name: `iree-${machine.id}`,
    key: JSON.stringify(decides),
    make: async (runtime) => {
      context.onProgress(`iree: building the runtime for ${machine.id} (once)`);
      for (const { name, text } of files) {
        const copy = firmwareIn({ runtime }, name);
        await mkdir(dirname(copy), { recursive: true });
        await writeFile(copy, text);
      }
      const built = files.flatMap(({ name }) => (isBuilt(name) ? [name] : []));
      await build(context, machine, { source, runtime }, built);
    },
  });
}

const isBuilt = (file: string): boolean => /\.[cS]$/.test(file) && file !== perModel;

/** All files that decide what is built, headers too. */
async function firmwareFiles(machine: Machine): Promise<{ name: string; text: string }[]> {
  const listed = await Promise.all(
    folders(machine).map(async (folder) =>
      (await readdir(firmwarePath(folder))).map((file) => `${folder}/${file}`),
    ),
  );
  return Promise.all(
    listed
      .flat()
      .sort()
      .map(async (name) => ({ name, text: await readFile(firmwarePath(name), 'utf8') })),
  );
}

async function build(
  { exec }: ProbeContext,
  machine: Machine,
  places: Places,
  files: readonly string[],
): Promise<void> {
  const { source, runtime } = places;
  const run = async (tool: 'gcc' | 'ar', args: readonly string[]) => {
    const program = `${machine.prefix}${tool}`;
    const { exitCode, stderr } = await exec(program, args, { timeoutMs: 300_000 });
    if (exitCode === 0) return;
    throw new BenchError(
      'build-failed',
      `${program} does not build the runtime: ${errorIn(stderr)}`,
      { remedy: 'use the versions of compiler and C library that docs/iree.md names' },
    );
  };
  const flags = compileFlags(machine, places);
  const compile = async (from: string, folder: string, name: string) => {
    const object = join(runtime, folder, objectName(name));
    await run('gcc', [...flags, '-c', from, '-o', object]);
    return object;
  };
  await mkdir(join(runtime, 'iree'));
  await mkdir(join(runtime, 'objects'));
  const limit = pLimit(availableParallelism());
  const inIree = (name: string) => limit(() => compile(join(source, 'iree', name), 'iree', name));
  const own = (name: string) => limit(() => compile(firmwareIn(places, name), 'objects', name));
  const [archived] = await Promise.all([
    Promise.all(runtimeSources.map(inIree)),
    Promise.all(files.map(own)),
  ]).catch((error: unknown) => {
    limit.clearQueue();
    throw error;
  });
  await run('ar', ['rcs', join(runtime, 'libiree.a'), ...archived]);
}

/** `hal/local/executable_loader.c` becomes `hal.local.executable_loader.o`: no two of one name in an archive. */
const objectName = (file: string): string =>
  `${file.slice(0, -extname(file).length).replaceAll('/', '.')}.o`;

const errorIn = (text: string): string =>
  text.split('\n').find((line) => /error/i.test(line)) ?? text.trim().split('\n').at(-1) ?? '';
