import { BenchError, metricIds } from '@edgebench/core';
import { type Command, InvalidArgumentError } from 'commander';
import { historyDir } from '../database/history-dir.ts';
import { modelScreen } from '../database/model-screen.ts';
import { runsScreen } from '../database/runs-screen.ts';
import { type Database, withHistory } from '../database/with-history.ts';
import type { Io } from '../io.ts';

interface HistoryCommandOptions {
  readonly target?: string;
  readonly toolchain?: string;
  readonly metric?: string;
  readonly limit: number;
  readonly all?: boolean;
  readonly history?: string;
  readonly json?: boolean;
}

/** The runs, or one model over all of them. */
export function addHistory(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('history')
    .description('the runs that were recorded; with a model: how its figures went')
    .argument('[model]', 'name of a model')
    .option('--toolchain <name>', 'of this toolchain alone')
    .option('--target <target>', 'of this target alone: its id, or its beginning up to a slash')
    .option('--metric <metric>', 'this metric alone')
    .option('--limit <n>', 'at most so many runs, or events of a model', positive, 20)
    .option('--all', 'figures that never changed as well')
    .option('--history <dir>', "folder of run files (the configuration's, or reports/history)")
    .option('--json', 'print one JSON document on stdout')
    .action(async (model: string | undefined, options: HistoryCommandOptions) => {
      refuseUnknownMetric(options);
      const dir = await historyDir(options.history, io);
      await withHistory(dir, io, async (history, database) => {
        const of = { history, database };
        io.stdout(
          model === undefined ? await runsOf(of, options) : await ofModel(model, of, options),
        );
      });
      finish(0);
    });
}

interface Opened {
  readonly history: Parameters<Parameters<typeof withHistory>[2]>[0];
  readonly database: Database;
}

async function runsOf(
  { history, database }: Opened,
  options: HistoryCommandOptions,
): Promise<string> {
  const runs = await database.runSummaries(history, options.limit);
  return options.json ? `${JSON.stringify({ runs })}\n` : runsScreen(runs);
}

async function ofModel(
  model: string,
  { history, database }: Opened,
  { toolchain, target, metric, limit, all = false, json }: HistoryCommandOptions,
): Promise<string> {
  const filter = { model, toolchain, target, metric };
  const figures = await database.figureHistories(history, filter);
  const events = await database.cellEvents(history, filter, limit);
  if (figures.length === 0 && events.length === 0) {
    throw noModel(model, await database.modelNames(history));
  }
  if (json) return `${JSON.stringify({ model, figures, events })}\n`;
  return modelScreen({ model, figures, events, all });
}

function noModel(model: string, names: readonly string[]): BenchError {
  const known = names.includes(model);
  return new BenchError(
    'unknown-model',
    known ? `no figure of ${model} is of that kind` : `no run has a model ${model}`,
    {
      remedy: known
        ? 'leave out --toolchain, --target or --metric'
        : names.length === 0
          ? 'run bench --models <dir> first'
          : `there are ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', ...' : ''}`,
    },
  );
}

function refuseUnknownMetric({ metric }: HistoryCommandOptions): void {
  if (metric === undefined || metricIds.some((id) => id === metric)) return;
  throw new BenchError('unknown-metric', `no metric is called ${metric}`, {
    remedy: `there are ${metricIds.join(', ')}`,
  });
}

function positive(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('give a whole number from 1');
}
