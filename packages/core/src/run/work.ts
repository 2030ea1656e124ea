import { type CheckCellOptions, checkCell } from '../check/check-cell.ts';
import { BenchError, reasonOf } from '../errors.ts';
import { givenTo } from '../models/given.ts';
import type { Probe } from '../probe.ts';
import { withSharedFindings } from '../rules/shared.ts';
import type { Measurement, Reason } from '../schema/measurement.ts';
import { createCellStore } from '../store/cells.ts';
import type { Task } from './executor.ts';
import { isFinal, type MeasureOptions, measure, targetOf } from './measure.ts';
import { type Frame, normalise } from './normalise.ts';

export interface WorkOptions
  extends Pick<MeasureOptions, 'cacheDir' | 'timeoutMs' | 'vectors' | 'signal' | 'env'>,
    CheckCellOptions {
  /** False measures every cell again and stores it in place of the earlier one. */
  readonly useCache: boolean;
  /** Toolchains whose cells are measured again all the same. */
  readonly anew?: ReadonlySet<string> | undefined;
  readonly onWarning: (message: string) => void;
}

/** How the cells of a run are done, on whatever machine. */
export interface Work {
  /** A row that needs no tool: the model is broken or not taken, the tool is missing, or it was measured before. Else null. */
  readonly known: (task: Task) => Promise<Measurement | null>;
  /** Runs the cell's tool and keeps what it yields; a failure is a result. Rejects only with `aborted`. */
  readonly measure: (task: Task, onProgress?: (text: string) => void) => Promise<Measurement>;
  /** A measurement with the findings of all toolchains and its verdict. Rejects only with `aborted`. */
  readonly complete: (task: Task, measurement: Measurement) => Promise<Measurement>;
}

export function createWork(options: WorkOptions): Work {
  const { cacheDir, useCache, anew, onWarning } = options;
  const store = createCellStore(cacheDir);
  const uses = ({ cell }: Task): boolean => useCache && !anew?.has(cell.adapter.id);

  return {
    known: async (task) => {
      const { cell, id, tool } = task;
      const { broken } = cell.model;
      const { facts } = givenTo(cell.adapter, cell.model);
      const frame = frameOf(task);
      if (broken) return normalise(frame, { status: 'failed', reason: broken });
      const refused = cell.adapter.accepts(facts, cell.target);
      if (refused) return normalise(frame, { status: 'unsupported', reason: refused });
      if (!tool.available) return normalise(frame, { status: 'unavailable', reason: tool.reason });
      const stored = uses(task) ? await store.get(id) : null;
      return stored && isFinal(stored) ? { ...stored, modelName: facts.name } : null;
    },
    measure: (task, onProgress) =>
      measure(task.cell, task.id, task.tool, { ...options, store, onWarning, onProgress }).catch(
        (error: unknown) => {
          if (error instanceof BenchError && error.code === 'aborted') throw error;
          return failedRow(task, reasonOf(error));
        },
      ),
    complete: (task, measurement) => {
      const { cell, tool } = task;
      const { adapter, model } = cell;
      const { bytes, equivalent } = givenTo(adapter, model);
      const sources = { adapter, model: model.facts, bytes, equivalent };
      const found = withSharedFindings(measurement, sources);
      return checkCell(found, cell, tool, { ...options, useCache: uses(task), onWarning });
    },
  };
}

/** The row of a task that could not be done, and why. */
export const failedRow = (task: Task, reason: Reason): Measurement =>
  normalise(frameOf(task), { status: 'failed', reason });

/** What is known of a cell that ran nothing. */
const frameOf = ({ cell, id, tool }: Task): Frame => ({
  cell: id,
  model: cell.model.facts.id,
  modelName: cell.model.facts.name,
  toolchain: {
    name: cell.adapter.id,
    version: tool.available ? tool.version : null,
    components: tool.available ? { ...tool.components } : {},
  },
  target: targetOf(cell),
  provenance: { kind: 'none' },
  artefacts: [],
});

/** Stands for the tool of an adapter that nobody looked for. */
export const notProbed: Probe = {
  available: false,
  reason: {
    code: 'not-probed',
    message: 'the tool was not looked for',
    remedy: null,
    evidence: null,
  },
};
