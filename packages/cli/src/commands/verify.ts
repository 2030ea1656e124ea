import { cacheDirectory, discover, type Results, run } from '@edgebench/core';
import type { Command } from 'commander';
import { loadAdapters, onThisMachine } from '../adapters.ts';
import { createChecker, machines } from '../check/checker.ts';
import { requireProfiles, settingsFor } from '../check/settings.ts';
import { loadConfig } from '../config.ts';
import type { Io } from '../io.ts';
import { duration, list, positive } from '../options.ts';
import { progress } from '../progress.ts';
import { verdicts } from '../show/verdicts.ts';
import { tool } from '../version.ts';
import { exitCode, noModels } from './job.ts';

interface VerifyOptions {
  readonly toolchains?: string[];
  readonly targets?: string[];
  readonly vectors?: number;
  readonly reference?: string;
  readonly timeout?: number;
  readonly jobs?: number;
  readonly cache: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Whether every toolchain that runs on this machine computes the reference's numbers. */
export function addVerify(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('verify')
    .description("compare toolchains' outputs with a runtime's, bit for bit")
    .argument('<models...>', 'files, folders or globs')
    .option('--toolchains <ids>', 'only these (all whose outputs can be had on this machine)', list)
    .option('--targets <ids>', 'these, on emulated boards, in place of this machine', list)
    .option('--vectors <n>', 'input vectors (16)', positive)
    .option('--reference <profile>', 'the runtime that outputs are compared with (tflm)')
    .option('--timeout <time>', 'for one cell (120s)', duration)
    .option('--jobs <n>', 'cells at once (as many as there are cores)', positive)
    .option('--no-cache', 'run and judge again')
    .option('--json', 'print the results document on stdout')
    .option('--quiet', 'no progress')
    .addHelpText('after', footnote)
    .action(async (models: string[], options: VerifyOptions) => {
      const results = await verify(models, { ...program.opts(), ...options }, io);
      io.stdout(options.json ? `${JSON.stringify(results)}\n` : verdicts(results));
      finish(exitCode(results));
    });
}

const footnote = `
Verdicts: exact; explained (equals another runtime's arithmetic); bounded (within a stated
difference); divergent (exit code 1); unchecked (with the reason).`;

async function verify(paths: string[], options: VerifyOptions, io: Io): Promise<Results> {
  const config = await loadConfig(io);
  await requireProfiles(config, options.reference);
  const [{ models }, adapters] = await Promise.all([discover(paths), loadAdapters(config)]);
  if (models.length === 0) throw noModels(paths);
  const { toolchains, targets } = options;
  const able = adapters.filter(
    ({ id, usesVectors }) => toolchains || usesVectors || hasMachine(id),
  );
  const settings = settingsFor(config, options.reference);
  return run({
    adapters: targets ? able : able.map(onThisMachine),
    models,
    reports: [],
    imports: [],
    toolchains,
    targets,
    jobs: options.jobs ?? config.jobs,
    timeoutMs: options.timeout ?? duration(config.timeout ?? '120s'),
    vectors: options.vectors ?? config.vectors ?? 16,
    checker: createChecker(settings),
    useCache: options.cache,
    tool,
    cacheDir: cacheDirectory(io.env),
    signal: io.signal,
    env: io.env,
    onEvent: options.quiet || options.json ? () => {} : progress(io),
  });
}

/** Whether what a toolchain compiles is run here. */
const hasMachine = (adapter: string): boolean =>
  machines.some(({ toolchain }) => toolchain === adapter);
