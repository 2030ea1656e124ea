import { type Measurement, type Model, modelSchema, type Results } from '@edgebench/core';
import { sortedResults } from '../lines/order.ts';
import { type Folders, ownFolders, portable } from '../lines/portable.ts';
import { layerColumns, rowsOf, sectionColumns } from './rows.ts';
import { slimOf } from './slim.ts';

const baselineVersion = 'edgebench/baseline@1';

/**
 * A baseline as text to be kept in a repository: a line that says what run it is of, one for each model, and one for each
 * measurement, which is followed by those of its diagnostics, sections and layers. Only what a comparison needs.
 */
export function encodeBaseline(results: Results, folders: Folders = ownFolders()): string {
  const { run, models, measurements, budgets } = sortedResults(portable(results, folders));
  const header = {
    schema: baselineVersion,
    run,
    ...(Object.keys(budgets).length > 0 && { budgets }),
    columns: { layer: layerColumns, section: sectionColumns },
  };
  const used = new Set(measurements.map(({ model }) => model));
  const lines: object[] = [
    header,
    ...models.filter(({ id }) => used.has(id)).map(slimModel),
    ...measurements.flatMap(linesOf),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** A measurement's own line and those that follow it. */
export const linesOf = (row: Measurement): object[] => [
  { measurement: slimOf(row) },
  ...rowsOf(row),
];

/** Bytes op by op are in the model itself. */
const slimModel = (model: Model): object => ({
  model: modelSchema.parse({
    ...model,
    limits: { ...model.limits, liveBytes: null },
  }),
});
