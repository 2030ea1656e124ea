import {
  type Equivalence,
  isKnown,
  type Measurement,
  type MetricId,
  type Results,
  type Run,
} from '@edgebench/core/browser';
import { changesOf } from '../data/changes/changes.ts';
import { verdictLegend } from '../data/equivalence.ts';
import { type Facts, facts } from '../data/facts.ts';
import { runFolder } from './run-folder.ts';

/** One run in the index of a site. */
export interface Entry {
  /** Name of its folder. */
  readonly folder: string;
  readonly run: Run;
  readonly facts: Facts;
  readonly verdicts: readonly {
    readonly verdict: Equivalence['verdict'];
    readonly count: number;
  }[];
  readonly totals: readonly EntryTotal[];
  /** The folder of the run before, which this one is compared with. */
  readonly before: string | null;
}

/** A metric over all `ok` cells that state it. */
export interface EntryTotal {
  readonly metric: MetricId;
  readonly sum: number;
  readonly cells: number;
  /** Over the cells that both runs have and state by one definition; null where there is none. */
  readonly change: {
    /** after / before - 1 of the sums. */
    readonly share: number;
    readonly cells: number;
  } | null;
}

/** Of one scope each, and the same on any target: these may be added. */
const summed = ['flash.model', 'ram.model', 'flash.application', 'ram.application'] as const;

/** A run for the index, compared with the run before it. */
export function entryOf(results: Results, before: Results | null): Entry {
  const counts = verdictLegend.map(([verdict]) => ({
    verdict,
    count: results.measurements.filter(({ equivalence }) => equivalence.verdict === verdict).length,
  }));
  const compared = before === null ? [] : changesOf(before, results).totals;
  const totals = summed.flatMap((metric): EntryTotal[] => {
    const figures = results.measurements.flatMap((measurement) => figureOf(measurement, metric));
    if (figures.length === 0) return [];
    const pair = compared.find((total) => total.metric === metric);
    const change =
      pair === undefined || pair.before === 0
        ? null
        : {
            share: pair.after / pair.before - 1,
            cells: pair.more + pair.less + pair.same,
          };
    const sum = figures.reduce((total, value) => total + value, 0);
    return [{ metric, sum, cells: figures.length, change }];
  });
  return {
    folder: runFolder(results.run),
    run: results.run,
    facts: facts(results),
    verdicts: counts.filter(({ count }) => count > 0),
    totals,
    before: before === null ? null : runFolder(before.run),
  };
}

function figureOf({ status, metrics }: Measurement, metric: MetricId): number[] {
  const figure = metrics[metric];
  return status === 'ok' && isKnown(figure) ? [figure.value] : [];
}
