import {
  type Figure,
  isKnown,
  type Metric,
  type MetricId,
  metrics,
  type Results,
} from '@edgebench/core/browser';
import { limits } from '../data/limits.ts';
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
  ...['errors', 'warnings'],
];

/**
 * One row per measurement, in the order of results.json, so that a pivot table or
 * `pandas.read_csv(...).pivot(index='modelName', columns='target', values='flash.model [B]')` makes any matrix.
 * Every metric has three columns: `<id> [<unit>]` in whole base units (empty = unknown, never 0),
 * `<id> basis`, and `<id> unavailable` with the reason; a metric with a limit has `<id> / limit` besides.
 */
export function matrixCsv(results: Results): string {
  const models = new Map(results.models.map((model) => [model.id, model]));
  const header = [...start, ...metrics.flatMap(metricHeader), ...end];
  const rows = results.measurements.map((measurement): Value[] => {
    const { toolchain, target, status, reason, provenance, placement, equivalence } = measurement;
    const model = measurement.model === null ? undefined : models.get(measurement.model);
    const count = (severity: string): number =>
      measurement.diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return [
      ...[measurement.cell, measurement.model, measurement.modelName, model?.format, model?.bytes],
      ...[toolchain.name, toolchain.version, target.id, target.device],
      ...[status, reason?.code, reason?.message, reason?.remedy, provenance.kind],
      provenance.kind === 'imported' ? provenance.modelMatch : null,
      provenance.kind === 'executed' ? provenance.durationMs : null,
      ...metrics.flatMap((metric) => {
        const limit = model === undefined ? null : (limits[metric.id]?.of(model) ?? null);
        return metricValues(metric, measurement.metrics[metric.id], limit);
      }),
      ...[placement?.unit, placement?.npu, placement?.cpu, placement?.float],
      ...[placement?.epochs?.hw, placement?.epochs?.sw, placement?.epochs?.hybrid],
      ...[equivalence.verdict, equivalence.reference, equivalence.explainedBy],
      ...[equivalence.vectors, equivalence.mismatches, equivalence.elements],
      ...[equivalence.maxAbsDifference, equivalence.firstDifference, equivalence.reason],
      ...[count('error'), count('warning')],
    ];
  });
  return writeCsv(header, rows);
}

function metricHeader({ id, unit }: Metric & { id: MetricId }): string[] {
  const columns = [`${id} [${unit}]`, `${id} basis`, `${id} unavailable`];
  return limits[id] === undefined ? columns : [...columns, `${id} / limit`];
}

function metricValues({ id }: { id: MetricId }, figure: Figure, limit: number | null): Value[] {
  const values: Value[] = isKnown(figure)
    ? [figure.value, figure.basis, null]
    : [null, null, figure.unavailable];
  if (limits[id] === undefined) return values;
  return [...values, isKnown(figure) && limit ? figure.value / limit : null];
}
