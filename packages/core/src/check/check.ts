import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { BenchError, reasonOf } from '../errors.ts';
import type { LoadedModel } from '../models/load.ts';
import { isPassing } from '../run/measure.ts';
import type { Diagnostic, Measurement } from '../schema/measurement.ts';
import { createCellStore } from '../store/cells.ts';
import { getCheck, putCheck } from '../store/checks.ts';
import { type Checked, type Checker, type CheckJob, unchecked } from './checker.ts';

export interface CheckOptions {
  readonly checker: Checker;
  readonly cacheDir: string;
  /** False judges again. */
  readonly useCache: boolean;
  /** Hashes of the outputs that are judged, or of what yields them. */
  readonly outputs: readonly string[];
  /** Reads or computes what is to be judged; called only where no verdict is kept. */
  readonly load: () => Promise<ToJudge>;
  readonly onWarning: (message: string) => void;
}

/** Outputs to be judged, or why there are none; `diagnostics` are of the machine that ran the artefact. */
type ToJudge =
  | (Omit<CheckJob, 'model' | 'toolchain' | 'target' | 'kept'> & {
      readonly diagnostics?: readonly Diagnostic[];
    })
  | { readonly refused: string; readonly diagnostics: readonly Diagnostic[] };

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
    const loaded = await options.load();
    const { toolchain, target } = measurement;
    const { checked, isCutShort } = await judged(loaded, checker, {
      ...{ model, toolchain, target, kept },
    });
    if (isCutShort) return withVerdict(measurement, checked);
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

async function judged(
  loaded: ToJudge,
  checker: Checker,
  cell: Pick<CheckJob, 'model' | 'toolchain' | 'target' | 'kept'>,
): Promise<{ checked: Checked; isCutShort: boolean }> {
  const { diagnostics = [] } = loaded;
  if ('refused' in loaded) {
    const equivalence = unchecked(loaded.refused);
    return { checked: { equivalence, diagnostics, files: {} }, isCutShort: false };
  }
  const rerun = loaded.rerun && watched(loaded.rerun);
  const { executions, host, convolutions, tensors } = loaded;
  const job = { ...cell, executions, host, convolutions, tensors, rerun: rerun?.run ?? null };
  const checked = await checker.check(job);
  return {
    checked: { ...checked, diagnostics: [...diagnostics, ...checked.diagnostics] },
    isCutShort: rerun?.isCutShort() ?? false,
  };
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
