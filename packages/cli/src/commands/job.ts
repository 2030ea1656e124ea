import {
  BenchError,
  cacheDirectory,
  discover,
  expand,
  namedFiles,
  type Results,
  run,
  type Selection,
  tidy,
} from '@edgebench/core';
import type { Command } from 'commander';
import { loadAdapters } from '../adapters.ts';
import { requireTargets } from '../budget-targets.ts';
import { budgetsOf } from '../budgets.ts';
import { createChecker } from '../check/checker.ts';
import { requireProfiles, settingsFor } from '../check/settings.ts';
import { type Config, historyOf, loadConfig, outOf } from '../config.ts';
import type { Io } from '../io.ts';
import { duration, list, positive, shard } from '../options.ts';
import { progress } from '../progress.ts';
import { publish } from '../publish.ts';
import { addExecutorOptions, executorOf, type QueueOptions } from '../queue.ts';
import { addSinceOptions, type SinceOptions, sinceOf } from '../since.ts';
import { tool } from '../version.ts';

/** What the command line says of the main job. */
export interface JobOptions extends QueueOptions, SinceOptions {
  readonly models?: string[];
  readonly toolchains?: string[];
  readonly targets?: string[];
  readonly sweep?: string[];
  readonly import?: string[];
  readonly out?: string;
  readonly jobs?: number;
  readonly executor?: string;
  readonly timeout?: number;
  readonly vectors?: number;
  readonly reference?: string;
  readonly shard?: { index: number; count: number };
  readonly cache: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly strict?: boolean;
}

/** The options of the main job. */
export const addJobOptions = (command: Command): Command =>
  addSinceOptions(addExecutorOptions(command))
    .option('--models <paths...>', 'folders, files or globs of models')
    .option('--toolchains <ids>', 'only these toolchains', list)
    .option('--targets <ids>', 'only these targets, or those that begin so', list)
    .option('--import <paths...>', "tools' reports to show beside what is run")
    .option('--out <dir>', 'where the comparison is written (reports/latest)')
    .option('--jobs <n>', 'cells at once (as many as there are cores)', positive)
    .option('--timeout <time>', 'for one cell (120s)', duration)
    .option('--vectors <n>', 'input vectors for cells that run (16)', positive)
    .option('--reference <profile>', 'the runtime that outputs are compared with (tflm)')
    .option('--shard <i/n>', 'only a share of the cells', shard)
    .option('--no-cache', 'measure every cell again')
    .option('--json', 'print the results document on stdout')
    .option('--quiet', 'no progress and no table')
    .option('--strict', 'exit 1 where a cell failed');

/** Measures, and writes the comparison; yields the exit code. */
export async function job(options: JobOptions, io: Io): Promise<number> {
  const config = await loadConfig(io);
  await requireProfiles(config, options.reference);
  const selected = selection(options, config);
  const given = options.import ?? (options.sweep ? [] : (config.imports ?? []));
  const [found, imports, besides, adapters] = await Promise.all([
    discover(options.models ?? config.models ?? ['zoo']),
    namedFiles(given),
    expand(given),
    loadAdapters(config),
  ]);
  if (found.models.length + found.reports.length + besides.length === 0)
    throw noModels(options.models);
  const budgets = budgetsOf(config.budgets);
  requireTargets(budgets, adapters);
  const cacheDir = cacheDirectory(io.env);
  const places = { out: options.out ?? outOf(config), history: historyOf(config), cacheDir };
  const settings = settingsFor(config, options.reference);
  const work = {
    timeoutMs: options.timeout ?? duration(config.timeout ?? '120s'),
    vectors: options.vectors ?? config.vectors ?? 16,
    checker: createChecker(settings),
    useCache: options.cache,
    cacheDir,
  };
  await tidy({
    ...work,
    folders: [places.out, ...(places.history === null ? [] : [places.history])],
  });
  const results = await run({
    ...work,
    adapters,
    models: found.models,
    reports: [...(options.sweep ? [] : found.reports), ...besides],
    imports,
    ...selected,
    ...(await sinceOf(options)),
    jobs: options.jobs ?? config.jobs,
    executor: await executorOf(options, { ...work, settings }, io),
    shard: options.shard,
    budgets,
    tool,
    signal: io.signal,
    env: io.env,
    onEvent: options.quiet ? () => {} : progress(io),
  });
  if (io.signal.aborted) throw new BenchError('aborted', 'interrupted');
  await publish(results, options, io, places);
  return exitCode(results, options.strict);
}

/** What the configuration selects is for the comparison: a sweep is over what the command line names. */
function selection({ sweep, toolchains, targets }: JobOptions, config: Config): Selection {
  if (!sweep) {
    return { toolchains: toolchains ?? config.toolchains, targets: targets ?? config.targets };
  }
  if (!toolchains) return { sweep, targets };
  throw new BenchError('sweep-and-toolchains', '--sweep and --toolchains name different things', {
    remedy: 'name the toolchains by --sweep alone',
  });
}

/** 1 for a divergence, and with `strict` for a failed cell. */
export const exitCode = (
  { measurements }: Pick<Results, 'measurements'>,
  strict = false,
): number =>
  measurements.some(
    ({ equivalence, status }) =>
      equivalence.verdict === 'divergent' || (strict && status === 'failed'),
  )
    ? 1
    : 0;

export const noModels = (where: readonly string[] = []): BenchError =>
  new BenchError('no-models', `no model or report is found at ${JSON.stringify(where.join(' '))}`, {
    remedy: 'name a folder with .tflite or .onnx files, or such a file',
  });
