import { type Figure, isKnown, type Measurement, type MetricId } from '@edgebench/core/browser';
import { takesPart } from '../marks.ts';

/** A metric that some cell of a model has, cell by cell. */
export interface OverviewColumn {
  readonly id: MetricId;
  readonly title: string;
  readonly values: readonly (number | null)[];
  /** The least of the cells that are ranked, where there are several. */
  readonly best: number | null;
}

const shown: readonly (readonly [MetricId, string])[] = [
  ['flash.model', 'flash, model, B'],
  ['ram.model', 'RAM, model, B'],
  ['flash.application', 'flash, application, B'],
  ['ram.application', 'RAM, application, B'],
  ['cycles', 'cycles'],
  ['latency', 'latency, ms'],
  ['instructions', 'instructions'],
];

/** The figures that tell a model's cells apart; what no cell states has no column. */
export function overview(cells: readonly Measurement[]): OverviewColumn[] {
  return shown.flatMap(([id, title]) => {
    const values = cells.map(({ status, metrics }) =>
      status === 'ok' ? knownOf(metrics[id]) : null,
    );
    if (values.every((value) => value === null)) return [];
    const ranked = values.flatMap((value, at) => (isRanked(cells[at]) ? (value ?? []) : []));
    return [{ id, title, values, best: ranked.length > 1 ? Math.min(...ranked) : null }];
  });
}

const isRanked = (cell: Measurement | undefined): boolean => cell !== undefined && takesPart(cell);

const knownOf = (figure: Figure): number | null => (isKnown(figure) ? figure.value : null);
