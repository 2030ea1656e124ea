import { type Measurement, type Model, modelSchema, type Results } from '@edgebench/core';
import { sortedResults } from '../lines/order.ts';
import { type Folders, ownFolders, portable } from '../lines/portable.ts';
import { layerColumns, rowsOf, sectionColumns } from './rows.ts';
import { slimOf } from './slim.ts';

export const baselineVersion = 'edgebench/baseline@1';

/**
 * A baseline as text to be kept in a repository: a line that says what run it is of, one for each model, and one for each
 * measurement, which is followed by those of its diagnostics, sections and layers. Only what a comparison needs.
 */
export function encodeBaseline(results: Results, folders: Folders = ownFolders()): string {
  const { run, models, measurements, budgets } = sortedResults(results);
  const { path, json } = portable(results, folders);
  const header = {
    schema: baselineVersion,
    run,
    ...(Object.keys(budgets).length > 0 && { budgets }),
    columns: { layer: layerColumns, section: sectionColumns },
  };
  const used = new Set(measurements.map(({ model }) => model));
  const lines: object[] = [
    header,
    ...models.filter(({ id }) => used.has(id)).map((model) => slimModel(model, path)),
    ...measurements.flatMap((row) => linesOf(withFile(row, path))),
  ];
  return lines.map((line) => `${json(JSON.stringify(line))}\n`).join('');
}

/** A measurement's own line and those that follow it. */
export const linesOf = (row: Measurement): object[] => [
  { measurement: slimOf(row) },
  ...rowsOf(row),
];

/** Bytes op by op are in the model itself. */
const slimModel = (model: Model, path: (path: string) => string): object => ({
  model: modelSchema.parse({
    ...model,
    path: path(model.path),
    limits: { ...model.limits, liveBytes: null },
  }),
});

function withFile(row: Measurement, path: (path: string) => string): Measurement {
  const { provenance } = row;
  if (provenance.kind !== 'imported') return row;
  return { ...row, provenance: { ...provenance, file: path(provenance.file) } };
}
