import { type Measurement, measurementSchema, modelSchema, type Results } from '@edgebench/core';
import { sortedResults } from '../lines/order.ts';
import { type Folders, ownFolders, type Portable, portable } from '../lines/portable.ts';

export const historyVersion = 'edgebench/history@1';

/**
 * A run as the text of its file: a line that says what the run was, one for each model, one for each measurement, in an
 * order and with keys that depend on nothing but the content. Paths of the machine are taken out.
 */
export function encodeRun(results: Results, folders: Folders = ownFolders()): string {
  const { run, models, measurements, rules, budgets, unaffected } = sortedResults(results);
  const { path, json } = portable(results, folders);
  const header = {
    schema: historyVersion,
    counts: { models: models.length, measurements: measurements.length },
    run,
    ...(isFull(rules) && { rules }),
    ...(isFull(budgets) && { budgets }),
    ...(unaffected && { unaffected }),
  };
  const lines = [
    header,
    ...models.map((model) => ({ model: modelSchema.parse({ ...model, path: path(model.path) }) })),
    ...measurements.map((row) => ({ measurement: measurementSchema.parse(withFile(row, path)) })),
  ];
  return lines.map((line) => `${json(JSON.stringify(line))}\n`).join('');
}

const isFull = (record: object): boolean => Object.keys(record).length > 0;

function withFile(row: Measurement, path: Portable['path']): Measurement {
  const { provenance } = row;
  if (provenance.kind !== 'imported') return row;
  return { ...row, provenance: { ...provenance, file: path(provenance.file) } };
}
