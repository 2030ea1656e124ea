import { basename } from 'node:path';
import {
  BenchError,
  type Figure,
  isKnown,
  type Matched,
  type Measurement,
  match,
  type Results,
} from '@edgebench/core';
import { sortedMeasurements, sortedModels } from '../lines/order.ts';
import { type Folders, ownFolders, portable } from '../lines/portable.ts';
import { type BaselineChanges, placeOf, summarise } from './changes.ts';
import { linesOf } from './encode.ts';
import { slimOf, wholeOf } from './slim.ts';

export interface UpdateOptions {
  /** Removes the cells of models, and of targets of its toolchains, that the run does not have. */
  readonly prune?: boolean;
  /** The machine's, whose paths no baseline holds: this process's where none are given. */
  readonly folders?: Folders;
}

export interface BaselineUpdate {
  readonly baseline: Results;
  readonly changes: BaselineChanges;
}

/**
 * The baseline with the cells of a run in place of its own: those of the same model's name, toolchain and target. Cells that
 * the run does not have stay, and so do the lines of cells in which nothing but the time moved. Cells that are unavailable
 * are left out. Throws a `BenchError` `incomplete-run` for a share of a run.
 */
export function updateBaseline(
  old: Results | null,
  run: Results,
  { prune = false, folders = ownFolders() }: UpdateOptions = {},
): BaselineUpdate {
  requireWhole(run);
  const results = portable(run, folders);
  const before = old?.measurements ?? [];
  const known = results.measurements.filter(({ status }) => status !== 'unavailable');
  const matched = paired(before, known.map(asKept));
  const pairs = matched.pairs.map((pair) =>
    isSame(pair.before, pair.after) ? { ...pair, after: pair.before } : pair,
  );
  const names = new Set(results.models.map(({ name }) => name));
  const tools = new Set(results.measurements.map(({ toolchain }) => toolchain.name));
  const targets = new Set(results.measurements.map(targetOf));
  const isGone = ({ model, modelName }: Measurement) => model !== null && !names.has(modelName);
  const isDropped = (row: Measurement) =>
    isRun(row) && tools.has(row.toolchain.name) && !targets.has(targetOf(row));
  const left = new Set(results.unaffected);
  const stays = matched.before.filter((row) => !(prune && (isGone(row) || isDropped(row))));
  const rows = [...pairs.map(({ after }) => after), ...matched.after, ...stays];
  const models = new Map([...(old?.models ?? []), ...results.models].map((it) => [it.id, it]));
  const used = new Set(rows.map(({ model }) => model));
  const held = new Set(before.map(({ cell }) => cell));
  return {
    baseline: {
      schema: results.schema,
      run: results.run,
      models: sortedModels([...models.values()].filter(({ id }) => used.has(id))),
      measurements: sortedMeasurements(rows),
      rules: {},
      budgets: results.budgets,
    },
    changes: {
      ...summarise(pairs),
      added: matched.after.map(placeOf),
      removed: matched.before.filter((row) => !stays.includes(row)).map(placeOf),
      gone: stays.filter((row) => isGone(row) && !left.has(row.cell)).map(placeOf),
      kept: stays.filter((row) => !isGone(row) || left.has(row.cell)).length,
      unavailable: results.measurements.filter((row) => !known.includes(row)).map(placeOf),
      unknown: [...left].filter((cell) => !held.has(cell)).length,
    },
  };
}

const isRun = ({ provenance }: Measurement): boolean => provenance.kind !== 'imported';

const targetOf = ({ toolchain, target }: Measurement): string =>
  JSON.stringify([toolchain.name, target.id]);

function requireWhole({ run }: Results): void {
  if (!run.shard || run.shard.count === 1) return;
  const { index, count } = run.shard;
  throw new BenchError('incomplete-run', `run ${run.id} is share ${index} of ${count}`, {
    remedy: 'join the shares by bench merge first',
  });
}

/** What a baseline would read back. */
const asKept = (row: Measurement): Measurement => ({
  ...wholeOf(slimOf(row)),
  sections: row.sections,
  layers: row.layers,
  diagnostics: row.diagnostics,
});

/** What makes a measurement take the place of another, the surest first: models may be of one name, reports of one model. */
const slots: readonly ((measurement: Measurement) => string)[] = [
  ({ cell }: Measurement) => cell,
  (it: Measurement) => JSON.stringify([slotOf(it), it.model, fileOf(it)]),
  slotOf,
];

function slotOf({ modelName, toolchain, target, provenance }: Measurement): string {
  return JSON.stringify([modelName, toolchain.name, target.id, provenance.kind === 'imported']);
}

const fileOf = ({ provenance }: Measurement): string | null =>
  provenance.kind === 'imported' ? basename(provenance.file) : null;

function paired(
  before: readonly Measurement[],
  after: readonly Measurement[],
): Matched<Measurement> {
  const pairs: Matched<Measurement>['pairs'][number][] = [];
  let left: Pick<Matched<Measurement>, 'before' | 'after'> = { before, after };
  for (const slot of slots) {
    const matched = match(left.before, left.after, slot);
    pairs.push(...matched.pairs);
    left = matched;
  }
  return { pairs, ...{ before: left.before, after: left.after } };
}

/** Whether a baseline would say the same of both, but for what a clock measured. */
const isSame = (one: Measurement, other: Measurement): boolean => textOf(one) === textOf(other);

const textOf = (row: Measurement): string =>
  JSON.stringify(linesOf({ ...row, metrics: { ...row.metrics, latency: timeless(row) } }));

const timeless = ({ metrics: { latency } }: Measurement): Figure =>
  isKnown(latency) && latency.basis === 'measured' ? { ...latency, value: 0 } : latency;
