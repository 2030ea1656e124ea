import { createHash } from 'node:crypto';
import type { Adapter } from './adapter.ts';
import { groupBy } from './group-by.ts';
import { givenTo } from './models/given.ts';
import type { LoadedModel } from './models/load.ts';
import type { Probe } from './probe.ts';
import { type Selected, type Selection, select } from './select.ts';
import type { TargetSpec } from './target.ts';

/** One model through one toolchain for one target. */
export interface Cell {
  readonly model: LoadedModel;
  readonly adapter: Adapter;
  readonly target: TargetSpec;
}

/** Every cell, in the order of the results: by model, then adapter, then target. */
export function plan(
  models: readonly LoadedModel[],
  adapters: readonly Adapter[],
  selection: Selection = {},
): Cell[] {
  const selected = select(adapters, selection);
  return models.flatMap((model) =>
    selected.flatMap(({ adapter, targets }) =>
      targets.map((target) => ({ model, adapter, target })),
    ),
  );
}

/** The adapters of cells, each with its targets among them. */
export const selectedIn = (cells: readonly Cell[]): Selected[] =>
  [...groupBy(cells, ({ adapter }) => adapter)].map(([adapter, own]) => ({
    adapter,
    targets: [...new Set(own.map(({ target }) => target))],
  }));

/** Design rule 8: a hash of all that decides the result, of the target's own tool. One that is not here counts as such. */
export function cellId({ model, adapter, target }: Cell, tool: Probe, vectors: number): string {
  const key = {
    model: model.facts.id,
    equivalent: givenTo(adapter, model).equivalent?.sha256,
    adapter: [adapter.id, adapter.version],
    tool: tool.available ? [tool.version, sorted(tool.components)] : null,
    target: [target.id, sorted(target.options)],
    vectors: adapter.usesVectors ? vectors : null,
  };
  return createHash('sha256').update(JSON.stringify(key)).digest('hex');
}

const sorted = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** How long a cell takes beside others, for what is done first and how work is shared: the toolchain's, times the model's bytes. */
export const expectedCost = ({ adapter, model }: Cell): number =>
  (adapter.cost ?? 1) * (1 + givenTo(adapter, model).bytes.length);
