import {
  type Change,
  explainChange,
  type Figure,
  isKnown,
  type Measurement,
  type MetricId,
  type Side,
} from '@edgebench/core';

/** A cell, by what people call it. */
export interface CellPlace {
  readonly model: string;
  readonly toolchain: string;
  readonly version: string | null;
  readonly target: string;
}

export interface MovedCell extends CellPlace {
  readonly metrics: readonly {
    readonly metric: MetricId;
    /** Null: unknown. */
    readonly before: number | null;
    readonly after: number | null;
  }[];
  /** What else is not the same, one line each: 'status ok → failed', '3 layers'. */
  readonly besides: readonly string[];
}

export interface VersionChange {
  readonly toolchain: string;
  /** 'version', 'component gcc', ... */
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly cells: number;
}

/** What an update does to a baseline. */
export interface BaselineChanges {
  readonly added: readonly CellPlace[];
  readonly removed: readonly CellPlace[];
  readonly moved: readonly MovedCell[];
  readonly versions: readonly VersionChange[];
  readonly unchanged: number;
  /** Cells that the run does not have, and that stay as they are. */
  readonly kept: number;
  /** Cells of models that the run does not have: they stay, since nobody asked to prune. */
  readonly gone: readonly CellPlace[];
  /** Cells that no tool was there for: they are left out. */
  readonly unavailable: readonly CellPlace[];
  /** Cells that the run left to a baseline, and that this one does not have. */
  readonly unknown: number;
}

export const placeOf = ({ modelName, toolchain, target }: Measurement): CellPlace => ({
  model: modelName,
  toolchain: toolchain.name,
  version: toolchain.version,
  target: target.id,
});

interface Pair {
  readonly before: Measurement;
  readonly after: Measurement;
}

/** What moved in cells that both sides have; a pair of one and the same did not. */
export function summarise(
  pairs: readonly Pair[],
): Pick<BaselineChanges, 'moved' | 'versions' | 'unchanged'> {
  const changed = pairs.filter(({ before, after }) => before !== after);
  const changes = changed.map(({ before, after }) => explainChange(side(before), side(after)));
  return {
    moved: changes.map(movedCell),
    versions: versions(changes),
    unchanged: pairs.length - changed.length,
  };
}

const side = (measurement: Measurement): Side => ({ measurement, buffers: null, definitions: {} });

function movedCell(change: Change): MovedCell {
  const { figures, status, verdict, placement, memories, sections, layers, diagnostics } = change;
  const known = (figure: Figure) => (isKnown(figure) ? figure.value : null);
  const count = (number: number, one: string, many: string) =>
    number === 0 ? [] : `${number} ${number === 1 ? one : many}`;
  return {
    ...placeOf(change.after),
    metrics: figures
      .filter(({ delta }) => delta !== 0)
      .map(({ metric, before, after }) => ({
        ...{ metric, before: known(before), after: known(after) },
      })),
    besides: [
      status ? `status ${status.before} → ${status.after}` : [],
      verdict ? `verdict ${verdict.before.verdict} → ${verdict.after.verdict}` : [],
      placement.map(({ name, before, after }) => `${name} ${before ?? 0} → ${after ?? 0}`),
      count(layers.moved.length + layers.more, 'layer', 'layers'),
      count(sections.length, 'size of a module', 'sizes of modules'),
      count(memories.length, 'memory', 'memories'),
      count(diagnostics.fresh.length, 'diagnostic more', 'diagnostics more'),
      count(diagnostics.gone.length, 'diagnostic gone', 'diagnostics gone'),
    ].flat(),
  };
}

function versions(changes: readonly Change[]): VersionChange[] {
  const found = new Map<string, VersionChange>();
  for (const { after, conditions } of changes) {
    for (const { what, ...sides } of conditions) {
      if (what !== 'version' && !what.startsWith('component ')) continue;
      const toolchain = after.toolchain.name;
      const key = JSON.stringify([toolchain, what, sides]);
      const cells = (found.get(key)?.cells ?? 0) + 1;
      found.set(key, { toolchain, what, ...sides, cells });
    }
  }
  return [...found.values()];
}
