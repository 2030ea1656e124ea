import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { type CheckCellOptions, checkCell } from '../check/check-cell.ts';
import { BenchError, reasonOf } from '../errors.ts';
import { type Cell, cellId } from '../plan.ts';
import { type Probe, toolOf } from '../probe.ts';
import { withSharedFindings } from '../rules/shared.ts';
import type { Measurement } from '../schema/measurement.ts';
import { createCellStore } from '../store/cells.ts';
import { isFinal, type MeasureOptions, measure, targetOf } from './measure.ts';
import { type Frame, normalise } from './normalise.ts';
import type { RunEvent } from './run.ts';

export interface MeasureAllOptions
  extends Pick<MeasureOptions, 'cacheDir' | 'timeoutMs' | 'vectors' | 'signal' | 'env'>,
    CheckCellOptions {
  readonly jobs?: number | undefined;
  /** False measures every cell again and stores it in place of the earlier one. */
  readonly useCache: boolean;
  readonly onEvent: (event: RunEvent) => void;
}

/** All cells, `jobs` at a time, longest first; the results stand in the order of the cells. */
export async function measureAll(
  cells: readonly Cell[],
  probes: ReadonlyMap<string, Probe>,
  options: MeasureAllOptions,
): Promise<Measurement[]> {
  const { onEvent, useCache } = options;
  const store = createCellStore(options.cacheDir);
  const onWarning = (message: string) => onEvent({ type: 'note', message });
  let done = 0;

  const one = async (cell: Cell): Promise<Measurement> => {
    const tool = toolOf(probes.get(cell.adapter.id) ?? notProbed, cell.target);
    const id = cellId(cell, tool, options.vectors);
    const stored = await reuse(cell, id, tool, useCache ? store.get : () => null);
    if (stored === null) onEvent({ type: 'started', cell });
    const measured =
      stored ??
      (await measure(cell, id, tool, {
        ...options,
        store,
        onWarning,
        onProgress: (text) => onEvent({ type: 'progress', cell, text }),
      }).catch((error: unknown) => {
        if (error instanceof BenchError && error.code === 'aborted') throw error;
        return normalise(frameOf(cell, id, tool), { status: 'failed', reason: reasonOf(error) });
      }));
    const { adapter, model } = cell;
    const sources = { adapter, model: model.facts, bytes: model.bytes };
    const complete = withSharedFindings(measured, sources);
    const measurement = await checkCell(complete, cell, tool, { ...options, onWarning });
    done += 1;
    onEvent({ type: 'finished', measurement, cached: stored !== null, done });
    return measurement;
  };

  const limit = pLimit(options.jobs ?? availableParallelism());
  const order = [...cells.entries()].sort(([, a], [, b]) => cost(b) - cost(a));
  const results: Measurement[] = [];
  const settled = await Promise.allSettled(
    order.map(([index, cell]) =>
      limit(async () => {
        results[index] = await one(cell);
      }),
    ),
  );
  const broken = settled.find((result) => result.status === 'rejected');
  if (broken) throw broken.reason;
  return results;
}

/** A row that needs no tool: the model is broken or not taken, the tool is missing, or it was measured before. */
async function reuse(
  cell: Cell,
  id: string,
  tool: Probe,
  get: (id: string) => Promise<Measurement | null> | null,
): Promise<Measurement | null> {
  const { facts, broken } = cell.model;
  const frame = frameOf(cell, id, tool);
  if (broken) return normalise(frame, { status: 'failed', reason: broken });
  const refused = cell.adapter.accepts(facts, cell.target);
  if (refused) return normalise(frame, { status: 'unsupported', reason: refused });
  if (!tool.available) return normalise(frame, { status: 'unavailable', reason: tool.reason });
  const stored = await get(id);
  return stored && isFinal(stored) ? { ...stored, modelName: facts.name } : null;
}

/** What is known of a cell that ran nothing. */
const frameOf = (cell: Cell, id: string, tool: Probe): Frame => ({
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

const notProbed: Probe = {
  available: false,
  reason: {
    code: 'not-probed',
    message: 'the tool was not looked for',
    remedy: null,
    evidence: null,
  },
};

/** The largest cells decide how long a run takes. */
const cost = ({ adapter, model }: Cell): number => (adapter.cost ?? 1) * (1 + model.bytes.length);
