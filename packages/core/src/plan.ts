import { createHash } from 'node:crypto';
import type { Adapter, Probe, TargetSpec } from './adapter.ts';
import { BenchError } from './errors.ts';
import type { LoadedModel } from './models/load.ts';

/** One model through one toolchain for one target. */
export interface Cell {
  readonly model: LoadedModel;
  readonly adapter: Adapter;
  readonly target: TargetSpec;
}

export interface Selection {
  /** Adapter ids; all where undefined. */
  readonly toolchains?: readonly string[] | undefined;
  /** Target ids or their beginnings up to a slash; the adapters' defaults where undefined. */
  readonly targets?: readonly string[] | undefined;
}

/** The adapters and targets that a selection names. Throws a `BenchError` for a name that none has. */
export function select(
  adapters: readonly Adapter[],
  { toolchains, targets }: Selection,
): { adapter: Adapter; targets: TargetSpec[] }[] {
  const ids = adapters.map(({ id }) => id);
  for (const name of toolchains ?? [])
    if (!ids.includes(name)) throw unknown('toolchain', name, ids);
  const chosen = adapters.filter(({ id }) => toolchains?.includes(id) ?? true);
  const known = chosen.flatMap((adapter) => adapter.targets.map(({ id }) => id));
  for (const name of targets ?? []) {
    if (!known.some((id) => begins(id, name))) throw unknown('target', name, known);
  }
  return chosen.map((adapter) => ({
    adapter,
    targets: adapter.targets.filter((target) =>
      targets ? targets.some((name) => begins(target.id, name)) : target.default,
    ),
  }));
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

/** Design rule 8: a hash of all that decides the result. Tools that are not here count as such. */
export function cellId({ model, adapter, target }: Cell, probe: Probe, vectors: number): string {
  const key = {
    model: model.facts.id,
    adapter: [adapter.id, adapter.version],
    tool: probe.available ? [probe.version, sorted(probe.components)] : null,
    target: [target.id, sorted(target.options)],
    vectors: adapter.usesVectors ? vectors : null,
  };
  return createHash('sha256').update(JSON.stringify(key)).digest('hex');
}

const sorted = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

const begins = (id: string, name: string): boolean => id === name || id.startsWith(`${name}/`);

function unknown(what: string, name: string, known: readonly string[]): BenchError {
  const near = known.filter((id) => id.includes(name) || name.includes(id));
  const list = (near.length > 0 ? near : known).slice(0, 12).join(', ');
  return new BenchError(`unknown-${what}`, `there is no ${what} ${JSON.stringify(name)}`, {
    remedy: `choose from: ${list}${known.length > 12 ? ', ... (bench doctor --json lists all)' : ''}`,
  });
}
