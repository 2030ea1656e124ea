import { join } from 'node:path';
import {
  BenchError,
  cacheDirectory,
  discover,
  type TimedMetric,
  type Timings,
  timePairs,
  writeResults,
} from '@edgebench/core';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { loadAdapters, onThisMachine } from '../adapters.ts';
import { type Config, loadConfig } from '../config.ts';
import type { Io } from '../io.ts';
import { duration, list, positive } from '../options.ts';
import { policyOf } from '../regressions.ts';
import { timingProgress } from '../timing/progress.ts';
import { tool } from '../version.ts';
import { noModels } from './job.ts';

interface TimeOptions {
  readonly toolchains?: string[];
  readonly targets?: string[];
  readonly metrics?: TimedMetric[];
  readonly samples?: number;
  readonly verdict: boolean;
  readonly limit?: number;
  readonly timeout?: number;
  readonly out?: string;
  readonly failOn: 'error' | 'warning' | 'never';
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Whether one set of models is slower than another, or takes longer to compile, on this machine. */
export function addTime(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('time')
    .description('time two sets of models in turns on this machine, and say which is slower')
    .argument('<baseline>', 'a model, or a folder or glob of models')
    .argument('<candidate>', 'models of the same names; the same again to see the noise')
    .option('--toolchains <ids>', 'only these toolchains', list)
    .option(
      '--targets <ids>',
      'these in place of this machine, of which compilation is timed',
      list,
    )
    .option('--metrics <names>', 'latency, compile, or both (latency)', timedMetrics)
    .option('--samples <n>', 'of each side and cell (20)', positive)
    .option('--no-verdict', 'allow fewer than 20 samples, of which there is no verdict')
    .option('--limit <time>', 'for everything; what was sampled by then is kept (30m)', duration)
    .option('--timeout <time>', 'for one sample (120s)', duration)
    .option('--out <dir>', 'where the two results are written (reports/latest/timing)')
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 where the candidate is slower')
        .choices(['error', 'warning', 'never'])
        .default('error'),
    )
    .option('--json', 'print medians, spreads and verdicts as JSON on stdout')
    .option('--quiet', 'no progress')
    .addHelpText('after', footnote)
    .action(async (baseline: string, candidate: string, own: TimeOptions) => {
      finish(await time([baseline, candidate], { ...program.opts(), ...own }, io));
    });
}

const footnote = `
A candidate is slower beyond the noise of the samples alone: docs/timing.md. bench compare
<out>/baseline <out>/candidate says the same again, and what else moved.`;

async function time(sides: [string, string], options: TimeOptions, io: Io): Promise<number> {
  const config = await loadConfig(io);
  const policy = policyOf(config.regressions);
  const samples = options.samples ?? policy.timing.samples;
  if (samples < policy.timing.samples && options.verdict) throw tooFew(samples, policy.timing);
  const timings = await take(sides, samples, options, config, io);
  const out = options.out ?? join('reports', 'latest', 'timing');
  for (const side of ['baseline', 'candidate'] as const) {
    await writeResults(join(out, side, 'results.json'), timings[side]);
  }
  const [{ isWorse, timedRows }, { describeTimings }] = await Promise.all([
    import('../timing/rows.ts'),
    import('../timing/describe.ts'),
  ]);
  const cells = timedRows(timings, policy);
  const { stopped } = timings;
  io.stdout(options.json ? `${JSON.stringify({ stopped, cells })}\n` : describeTimings(cells));
  if (stopped === 'interrupted') return 130;
  return isWorse(cells, options.failOn) ? 1 : 0;
}

async function take(
  sides: [string, string],
  samples: number,
  options: TimeOptions,
  config: Config,
  io: Io,
): Promise<Timings> {
  const [[baseline, candidate], adapters] = await Promise.all([
    Promise.all([modelsAt(sides[0]), modelsAt(sides[1])]),
    loadAdapters(config),
  ]);
  const { toolchains, targets, metrics = ['latency'] } = options;
  return timePairs({
    adapters: targets ? adapters : adapters.map(onThisMachine),
    ...{ baseline, candidate, toolchains, targets, metrics, samples, tool },
    limitMs: options.limit ?? duration('30m'),
    timeoutMs: options.timeout ?? duration(config.timeout ?? '120s'),
    cacheDir: cacheDirectory(io.env),
    signal: io.signal,
    env: io.env,
    onEvent: options.quiet || options.json ? () => {} : timingProgress(io),
  });
}

async function modelsAt(path: string): Promise<readonly string[]> {
  const { models } = await discover([path]);
  if (models.length === 0) throw noModels([path]);
  return models;
}

function timedMetrics(text: string, before: readonly TimedMetric[] = []): TimedMetric[] {
  const named = list(text).map((name) => {
    if (name === 'latency' || name === 'compile') return name;
    throw new InvalidArgumentError('name latency, compile or both.');
  });
  return [...new Set([...before, ...named])];
}

const tooFew = (samples: number, { samples: needed }: { readonly samples: number }): BenchError =>
  new BenchError(
    'too-few-samples',
    `of ${samples} samples there is no verdict: it takes ${needed}`,
    {
      remedy: `leave out --samples, or add --no-verdict to see medians and spreads alone`,
    },
  );
