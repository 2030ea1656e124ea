import {
  type Budgets,
  type Figure,
  isKnown,
  type Measurement,
  type Metric,
  type MetricId,
  type Model,
  metrics,
  type Results,
} from '@edgebench/core/browser';
import { limits } from '../data/matrix/limits.ts';
import { budgetOf, ofBudgets } from '../data/tradeoffs/headroom.ts';
import { jsonText } from './json-text.ts';
import { type Value, writeCsv } from './write.ts';

const start = [
  ...['cell', 'model', 'modelName', 'format', 'modelBytes'],
  ...['toolchain', 'toolchainVersion', 'target', 'device'],
  ...['status', 'reasonCode', 'reason', 'remedy', 'provenance', 'modelMatch', 'durationMs'],
];
const end = [
  ...['placement unit', 'placement npu', 'placement cpu', 'placement float'],
  ...['epochs hw', 'epochs sw', 'epochs hybrid'],
  ...['equivalence', 'equivalence reference', 'explainedBy', 'vectors'],
  ...['mismatches', 'elements', 'maxAbsDifference', 'firstDifference', 'unchecked'],
  ...['errors', 'warnings', 'infos', 'rules', 'command', 'file'],
  ...['targetOptions', 'components', 'memories [B]', 'traffic [B]', 'sections [B]', 'histogram'],
  ...['budgets', 'over budget'],
];

/**
 * One row per measurement, in the order of results.json, so that a pivot table or
 * `pandas.read_csv(...).pivot(index='modelName', columns='target', values='flash.model [B]')` makes any matrix.
 * Every metric has four columns: `<id> [<unit>]` in whole base units (empty = unknown, never 0), `<id> basis`,
 * `<id> unavailable` with the reason, and `<id> includes` with what a total counts; a metric with a limit has
 * `<id> / limit` besides. Its scope is in its id. Lists (`memories [B]`, `traffic [B]`, `sections [B]`, ...) are JSON as
 * in results.json, in ASCII. `budgets` has those of the target by metric, and `over budget` the metrics that exceed them.
 */
export function matrixCsv(results: Results): string {
  const header = [...start, ...metrics.flatMap(metricHeader), ...end];
  return writeCsv(header, rowsOf(results));
}

function* rowsOf(results: Results): Generator<Value[]> {
  const models = new Map(results.models.map((model) => [model.id, model]));
  for (const measurement of results.measurements) {
    const model = models.get(measurement.model ?? '');
    yield [
      ...startOf(measurement, model),
      ...metrics.flatMap((metric) => {
        const limit = model === undefined ? null : (limits[metric.id]?.of(model) ?? null);
        return metricValues(metric, measurement.metrics[metric.id], limit);
      }),
      ...endOf(measurement),
      ...budgetsOf(measurement, results.budgets),
    ];
  }
}

function metricHeader({ id, unit }: Metric & { id: MetricId }): string[] {
  const columns = [`${id} [${unit}]`, `${id} basis`, `${id} unavailable`, `${id} includes`];
  return limits[id] === undefined ? columns : [...columns, `${id} / limit`];
}

function metricValues({ id }: { id: MetricId }, figure: Figure, limit: number | null): Value[] {
  const values: Value[] = isKnown(figure)
    ? [figure.value, figure.basis, null, figure.includes?.join('; ')]
    : [null, null, figure.unavailable, null];
  if (limits[id] === undefined) return values;
  return [...values, isKnown(figure) && limit ? figure.value / limit : null];
}

function startOf(measurement: Measurement, model: Model | undefined): Value[] {
  const { toolchain, target, status, reason, provenance } = measurement;
  return [
    ...[measurement.cell, measurement.model, measurement.modelName, model?.format, model?.bytes],
    ...[toolchain.name, toolchain.version, target.id, target.device],
    ...[status, reason?.code, reason?.message, reason?.remedy, provenance.kind],
    provenance.kind === 'imported' ? provenance.modelMatch : null,
    provenance.kind === 'executed' ? provenance.durationMs : null,
  ];
}

function endOf(measurement: Measurement): Value[] {
  const { placement, equivalence, diagnostics, provenance, toolchain, target } = measurement;
  const count = (severity: string): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return [
    ...[placement?.unit, placement?.npu, placement?.cpu, placement?.float],
    ...[placement?.epochs?.hw, placement?.epochs?.sw, placement?.epochs?.hybrid],
    ...[equivalence.verdict, equivalence.reference, equivalence.explainedBy],
    ...[equivalence.vectors, equivalence.mismatches, equivalence.elements],
    ...[equivalence.maxAbsDifference, equivalence.firstDifference, equivalence.reason],
    ...[count('error'), count('warning'), count('info')],
    [...new Set(diagnostics.map(({ rule }) => rule))].join(' '),
    provenance.kind === 'executed' ? provenance.command.join('\n') : null,
    provenance.kind === 'imported' ? provenance.file : null,
    ...[jsonText(target.options), jsonText(toolchain.components)],
    ...[jsonText(measurement.memories), jsonText(measurement.traffic)],
    ...[jsonText(measurement.sections), jsonText(equivalence.histogram)],
  ];
}

function budgetsOf(measurement: Measurement, budgets: Budgets): Value[] {
  const over = ofBudgets(measurement, budgets).filter(({ verdict }) => verdict === 'over');
  return [
    jsonText(budgetOf(measurement.target.id, budgets)),
    over.map(({ what }) => what).join(' '),
  ];
}
