import { measurementSchema, modelSchema, type Results } from '@edgebench/core';
import { sortedResults } from '../lines/order.ts';
import { type Folders, ownFolders, portable } from '../lines/portable.ts';

export const historyVersion = 'edgebench/history@1';

/**
 * A run as the text of its file: a line that says what the run was, one for each model, one for each measurement, in an
 * order and with keys that depend on nothing but the content. Paths of the machine are taken out.
 */
export function encodeRun(results: Results, folders: Folders = ownFolders()): string {
  const { run, models, measurements, rules, budgets, unaffected } = sortedResults(
    portable(results, folders),
  );
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
    ...models.map((model) => ({ model: modelSchema.parse(model) })),
    ...measurements.map((row) => ({ measurement: measurementSchema.parse(row) })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

const isFull = (record: object): boolean => Object.keys(record).length > 0;
