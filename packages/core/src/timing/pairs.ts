import type { Adapter } from '../adapter.ts';
import { BenchError } from '../errors.ts';
import type { LoadedModel } from '../models/load.ts';
import { type Cell, plan } from '../plan.ts';
import type { Selection } from '../select.ts';
import { type Contestant, contestants } from './order.ts';
import { isTimed, type TimedMetric } from './sample.ts';

export type Pair<Of> = Readonly<Record<Contestant, Of>>;

export interface PairOptions extends Selection {
  readonly adapters: readonly Adapter[];
  readonly metrics: readonly TimedMetric[];
}

export interface PairedCells {
  readonly pairs: readonly Pair<Cell>[];
  /** Names of models that only one side has, or has a second time. */
  readonly left: Pair<readonly string[]>;
}

/**
 * The cells that both sets of models have, by the model's name, of which one of the metrics can be timed.
 * Throws a `BenchError`: wrong selections, `no-pairs`, `nothing-to-time`.
 */
export function pairCells(
  models: Pair<readonly LoadedModel[]>,
  { adapters, metrics, ...selection }: PairOptions,
): PairedCells {
  const others = firstByName(models.candidate);
  const pairs = [...firstByName(models.baseline)].flatMap(
    ([name, baseline]): Pair<LoadedModel>[] => {
      const candidate = others.get(name);
      return candidate ? [{ baseline, candidate }] : [];
    },
  );
  if (pairs.length === 0) throw noPairs(models);
  const cells = pairs.flatMap(({ baseline, candidate }) =>
    plan([baseline], adapters, selection)
      .filter((cell) => metrics.some((metric) => isTimed(metric, cell)))
      .map((cell) => ({ baseline: cell, candidate: { ...cell, model: candidate } })),
  );
  if (cells.length === 0) throw nothingToTime(metrics);
  const paired = (side: Contestant) => new Set(pairs.map((pair) => pair[side]));
  const leftOf = (side: Contestant) =>
    models[side].filter((model) => !paired(side).has(model)).map(({ facts }) => facts.name);
  return { pairs: cells, left: { baseline: leftOf('baseline'), candidate: leftOf('candidate') } };
}

function firstByName(models: readonly LoadedModel[]): ReadonlyMap<string, LoadedModel> {
  const first = new Map<string, LoadedModel>();
  for (const model of models) {
    if (!first.has(model.facts.name)) first.set(model.facts.name, model);
  }
  return first;
}

function noPairs(models: Pair<readonly LoadedModel[]>): BenchError {
  const names = contestants.map((side) =>
    models[side]
      .slice(0, 3)
      .map(({ facts }) => facts.name)
      .join(', '),
  );
  return new BenchError('no-pairs', `no model is on both sides: ${names.join(' and ')}`, {
    remedy: 'models are matched by the name of their file: give both the same, in two folders',
  });
}

const nothingToTime = (metrics: readonly TimedMetric[]): BenchError =>
  new BenchError('nothing-to-time', `the selection has nothing of which to time ${metrics}`, {
    remedy:
      'an inference is timed on targets that run on this machine (--targets host), a compilation of any: --metrics compile',
  });
