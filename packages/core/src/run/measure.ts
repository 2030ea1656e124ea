import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Outcome } from '../adapter.ts';
import { BenchError, reasonOf } from '../errors.ts';
import { createExec } from '../exec/session.ts';
import type { Equivalent } from '../models/equivalents.ts';
import { givenTo } from '../models/given.ts';
import type { Cell } from '../plan.ts';
import type { Probe } from '../probe.ts';
import { type Measurement, measurementSchema } from '../schema/measurement.ts';
import { writeError } from '../store/atomic.ts';
import { type CellStore, listArtefacts } from '../store/cells.ts';
import { normalise } from './normalise.ts';
import { ownFolder, redact } from './redact.ts';

export interface MeasureOptions {
  readonly store: CellStore;
  readonly cacheDir: string;
  readonly timeoutMs: number;
  readonly vectors: number;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told of what went wrong beside the measurement: a full disk does not lose the row. */
  readonly onWarning: (message: string) => void;
  readonly onProgress?: ((text: string) => void) | undefined;
}

/** Failures that say nothing of the model and may go away: kept with their log, but tried again. */
const passing = new Set([
  ...['timeout', 'disk-full', 'write-failed', 'tool-missing', 'exec-failed'],
  ...['needs-answer', 'licence', 'non-ascii-path'],
]);

/** Whether a stored measurement stands for the cell from now on. */
export const isFinal = ({ reason }: Measurement): boolean =>
  reason === null || !isPassing(reason.code);

/** Whether the same may go well another time. */
export const isPassing = (code: string): boolean => passing.has(code);

/**
 * Runs one cell in a folder of its own and stores it with its log and artefacts.
 * A tool's failure is a result. Rejects with `aborted`, and where the machine fails: a full disk, no folder.
 */
export async function measure(
  cell: Cell,
  id: string,
  tool: Probe,
  options: MeasureOptions,
): Promise<Measurement> {
  if (!tool.available) throw new TypeError(`${cell.adapter.id} is not here`);
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const { signal, timeoutMs, env } = options;
  const session = createExec({ signal, timeoutMs, env });
  const workDir = await mkdtemp(join(tmpdir(), 'edgebench-')).catch((error: unknown) => {
    throw writeError(tmpdir(), error);
  });
  const keepDir = join(workDir, 'keep');
  try {
    await mkdir(keepDir);
    const outcome = await attempt(cell, tool, options, { workDir, keepDir, exec: session.exec });
    const places = {
      ...{ work: workDir, cache: options.cacheDir, edgebench: ownFolder, home: homedir() },
    };
    const log = redact(session.log(), places);
    const measurement = normalise(
      {
        cell: id,
        model: cell.model.facts.id,
        modelName: cell.model.facts.name,
        toolchain: { name: cell.adapter.id, version: tool.version, components: tool.components },
        target: targetOf(cell),
        provenance: {
          kind: 'executed',
          command: [...session.commands],
          durationMs: Math.round(performance.now() - started),
          startedAt,
          logSha256: createHash('sha256').update(log).digest('hex'),
        },
        artefacts: await listArtefacts(keepDir),
      },
      outcome,
    );
    const clean = JSON.parse(redact(JSON.stringify(measurement), places, true)) as unknown;
    const valid = measurementSchema.parse(clean);
    if (outcome.status === 'ok' && outcome.passing) return { ...valid, artefacts: [] };
    const before = isFinal(valid) ? null : await options.store.get(id);
    if (before && isFinal(before)) return valid;
    await options.store.put(valid, log, keepDir).catch((error: unknown) => {
      options.onWarning(`${cell.model.facts.name}: not kept: ${reasonOf(error).message}`);
    });
    return valid;
  } finally {
    await rm(workDir, { recursive: true, force: true }).catch(() => {});
  }
}

async function attempt(
  { model, adapter, target }: Cell,
  tool: Extract<Probe, { available: true }>,
  { vectors, onProgress }: MeasureOptions,
  place: { workDir: string; keepDir: string; exec: ReturnType<typeof createExec>['exec'] },
): Promise<Outcome> {
  try {
    const { facts, bytes, equivalent } = givenTo(adapter, model);
    const job = { model: facts, bytes, target, tool, vectors, ...place };
    const outcome = await adapter.measure({ ...job, ...(onProgress && { onProgress }) });
    return equivalent === null ? outcome : ofEquivalent(outcome, equivalent);
  } catch (error) {
    if (error instanceof BenchError && error.code === 'aborted') throw error;
    return { status: 'failed', reason: reasonOf(error) };
  }
}

/** A failure says which file it is of. */
function ofEquivalent(outcome: Outcome, { path }: Equivalent): Outcome {
  if (outcome.status === 'ok') return outcome;
  const message = `${basename(path)}, given in place of the model: ${outcome.reason.message}`;
  return { ...outcome, reason: { ...outcome.reason, message } };
}

/** The target as results show it, without what only the adapter's table needs. */
export const targetOf = ({ target }: Pick<Cell, 'target'>): Measurement['target'] => ({
  id: target.id,
  device: target.device,
  options: { ...target.options },
});
