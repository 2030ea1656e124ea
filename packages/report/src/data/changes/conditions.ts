import type { Change } from '@edgebench/core/browser';
import type { ChangedCell } from './cell.ts';

/** Something of a toolchain or its targets that is not the same in the two runs. */
export interface ConditionChange {
  readonly toolchain: string;
  /** 'version', 'component numpy', 'option arena'. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly cells: number;
  /** Those of the cells in which something moved. */
  readonly moved: number;
}

/** More are of no use to a reader: each model may have a firmware of its own. */
const most = 60;

interface Compared {
  readonly change: Change;
  readonly cell: ChangedCell | null;
}

/** Each condition once with the cells that it holds for, most cells first; what models are is told by the cells. */
export function conditionChanges(compared: readonly Compared[]): ConditionChange[] {
  const found = new Map<string, ConditionChange & { cells: number; moved: number }>();
  for (const { change, cell } of compared) {
    const toolchain = change.after.toolchain.name;
    for (const condition of change.conditions) {
      if (condition.what.startsWith('model')) continue;
      const key = JSON.stringify([toolchain, condition]);
      const row = found.get(key) ?? { toolchain, ...condition, cells: 0, moved: 0 };
      found.set(key, row);
      row.cells += 1;
      if (cell !== null) row.moved += 1;
    }
  }
  return [...found.values()].sort((a, b) => b.cells - a.cells).slice(0, most);
}
