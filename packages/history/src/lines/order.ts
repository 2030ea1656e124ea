import type { Measurement, Model, Results } from '@edgebench/core';

type Key = readonly (string | number)[];

/** By code units, so that the order is the same everywhere. */
function byKey(a: Key, b: Key): number {
  for (const [place, one] of a.entries()) {
    const other = b[place] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

const modelKey = ({ name, id }: Model): Key => [name, id];

const measurementKey = ({ modelName, toolchain, target, cell }: Measurement): Key => [
  ...[modelName, toolchain.name, target.id, cell],
];

export const sortedModels = (models: readonly Model[]): Model[] =>
  [...models].sort((a, b) => byKey(modelKey(a), modelKey(b)));

export const sortedMeasurements = (measurements: readonly Measurement[]): Measurement[] =>
  [...measurements].sort((a, b) => byKey(measurementKey(a), measurementKey(b)));

/**
 * The same document in the one order that files have: models by name, measurements by model, toolchain, target and cell;
 * the positions of a share go with its cells.
 */
export function sortedResults(results: Results): Results {
  const measurements = sortedMeasurements(results.measurements);
  return {
    ...results,
    run: withPositions(results, measurements),
    models: sortedModels(results.models),
    measurements,
  };
}

/** Reports are no part of the plan, and have no position. */
const isPlanned = ({ provenance }: Measurement): boolean => provenance.kind !== 'imported';

function withPositions(
  { run, measurements }: Results,
  sorted: readonly Measurement[],
): Results['run'] {
  const { shard } = run;
  if (!shard) return run;
  const planned = measurements.filter(isPlanned);
  const position = new Map(planned.map((row, k) => [row, shard.positions[k]]));
  const positions = sorted.flatMap((row) => position.get(row) ?? []);
  return { ...run, shard: { ...shard, positions } };
}
