import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { BenchError, reasonOf } from '../errors.ts';
import type { LoadedModel } from '../models/load.ts';
import { isPassing } from '../run/measure.ts';
import type { Measurement } from '../schema/measurement.ts';
import { createCellStore } from '../store/cells.ts';
import { getCheck, putCheck } from '../store/checks.ts';
import { type Checked, type Checker, type CheckJob, unchecked } from './checker.ts';

export interface CheckOptions {
  readonly checker: Checker;
  readonly cacheDir: string;
  /** False judges again. */
  readonly useCache: boolean;
  /** Hashes of the outputs that are judged. */
  readonly outputs: readonly string[];
  /** Reads what is to be judged; called only where no verdict is kept. */
  readonly load: () => Promise<Omit<CheckJob, 'model' | 'toolchain' | 'target' | 'kept'>>;
  readonly onWarning: (message: string) => void;
}

/**
 * The measurement with its verdict. A verdict is kept by the cell, the outputs and the checker's key: another reference
 * judges again without running the tool; one whose search for the first difference ran out of time or disk is not kept.
 * Never rejects but with `aborted`.
 */
export async function check(
  measurement: Measurement,
  model: LoadedModel,
  options: CheckOptions,
): Promise<Measurement> {
  const { checker, outputs, useCache, onWarning } = options;
  const key = createHash('sha256')
    .update(JSON.stringify([checker.key(model.facts), outputs]))
    .digest('hex')
    .slice(0, 32);
  const folder = join(createCellStore(options.cacheDir).dir(measurement.cell), 'checks', key);
  const kept = folder.replace(options.cacheDir, '<cache>');
  const stored = useCache ? await getCheck(folder) : null;
  if (stored !== null) return withVerdict(measurement, stored);
  try {
    const job = await options.load();
    const rerun = job.rerun && watched(job.rerun);
    const { toolchain, target } = measurement;
    const cell = { model, toolchain, target, kept };
    const checked = await checker.check({ ...job, ...cell, rerun: rerun?.run ?? null });
    if (rerun?.isCutShort()) return withVerdict(measurement, checked);
    await putCheck(folder, checked).catch((error: unknown) => {
      onWarning(`${model.facts.name}: verdict not kept: ${reasonOf(error).message}`);
    });
    return withVerdict(measurement, checked);
  } catch (error) {
    if (error instanceof BenchError && error.code === 'aborted') throw error;
    const { message } = reasonOf(error);
    onWarning(`${model.facts.name}: not checked: ${message}`);
    return { ...measurement, equivalence: unchecked(message) };
  }
}

/** Tells whether the toolchain failed in a way that may pass. */
function watched(rerun: NonNullable<CheckJob['rerun']>) {
  let cutShort = false;
  const run: typeof rerun = (bytes, vector) =>
    rerun(bytes, vector).catch((error: unknown) => {
      cutShort ||= error instanceof BenchError && isPassing(error.code);
      throw error;
    });
  return { run, isCutShort: () => cutShort };
}

const withVerdict = (
  measurement: Measurement,
  { equivalence, diagnostics }: Pick<Checked, 'equivalence' | 'diagnostics'>,
): Measurement => ({
  ...measurement,
  equivalence,
  diagnostics: [...measurement.diagnostics, ...diagnostics],
});
