import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BenchError,
  diagnostic,
  type Job,
  type Metrics,
  type Outcome,
  type Reason,
  type RuleInfo,
  reasonOf,
} from '@edgebench/core';
import { type NpyArray, vectors, writeNpy } from '@edgebench/model';
import { joinFacts } from '../join/join.ts';
import { toMetrics } from '../outcome/metrics.ts';
import { decode } from '../report/decode.ts';
import { parseReport } from '../report/parse.ts';
import { validatesOnHost } from '../targets.ts';
import { readValIo, toRecorded } from '../validation/val-io.ts';
import { argumentsOf } from './arguments.ts';
import { call } from './call.ts';
import { failureOf } from './failure.ts';
import { keep, readAll } from './keep.ts';
import { keepConvolutions, keepTensors } from './keep-run.ts';
import type { Setup } from './setup.ts';

type Ok = Extract<Outcome, { status: 'ok' }>;

export const validationFailed: RuleInfo = {
  id: 'validation-failed',
  severity: 'warning',
  title: 'Validation failed',
  explanation:
    'The model was compiled, and the run of the generated code that was asked for failed: the figures hold, and there is no verdict on the outputs.',
  remedy: 'look at the evidence; the next bench tries again',
};

const folders = { workspace: 'validate-workspace', output: 'validate-output' };

/** Validates as the settings ask, and adds what that yields to the outcome; a validation that fails does not fail the cell. */
export async function withValidation(
  outcome: Ok,
  job: Job,
  setup: Setup,
  folder: string,
): Promise<Ok> {
  const way = wayOf(job, setup);
  if (way === null) return outcome;
  if ('refused' in way) return { ...outcome, unchecked: way.refused };
  try {
    return await validated(outcome, job, setup, folder, way.mode);
  } catch (error) {
    if (error instanceof BenchError && error.code === 'aborted') throw error;
    return unvalidated(outcome, reasonOf(error), true);
  }
}

type Way = { readonly mode: readonly string[] } | { readonly refused: string } | null;

function wayOf({ target, model }: Job, { settings: { validate }, board }: Setup): Way {
  if (validate === undefined) return null;
  if (board === null) {
    return validatesOnHost(target.device)
      ? { mode: ['--mode', 'host'] }
      : { refused: 'ST Edge AI Core does not validate code for Cortex-M55 or M85 on a PC' };
  }
  return target.id === board.target && model.id === board.sha256
    ? { mode: ['--mode', 'target', '--desc', board.port] }
    : { refused: 'the board holds the firmware of another model or target' };
}

async function validated(
  outcome: Ok,
  job: Job,
  setup: Setup,
  folder: string,
  mode: readonly string[],
): Promise<Ok> {
  const inputs = await writeInputs(job, folder);
  const more = [...mode, ...(inputs.length > 0 ? ['--valinput', ...inputs] : [])];
  const result = await call(job, folder, argumentsOf('validate', job, setup, folders, more));
  const output = join(folder, folders.output);
  const kept = await keep([output], job.keepDir, {
    npu: false,
    rename: (name) => name.replace(/_c_info\.json$/, '_validate_c_info.json'),
  });
  const files = await readAll(job.keepDir, kept);
  const name = kept.find((file) => file.endsWith('_report.txt')) ?? '';
  const text = decode(files.get(name) ?? Buffer.from(result.stdout));
  if (result.exitCode !== 0) {
    const { status, reason } = failureOf(result, text);
    return unvalidated(outcome, reason, status === 'failed');
  }
  const report = parseReport(text);
  const recorded = toRecorded(readValIo(await readFile(join(output, 'network_val_io.npz'))));
  await keepTensors(job.keepDir, recorded);
  await keepConvolutions(job.keepDir, recorded, report);
  const run = toMetrics(joinFacts({ report }, name, files));
  return {
    ...outcome,
    metrics: { ...outcome.metrics, ...measured(run) },
    unchecked: 'the outputs of the validation run were not compared',
  };
}

/** What the board measured goes before what was estimated. */
const measured = (metrics: Partial<Metrics>): Partial<Metrics> =>
  Object.fromEntries(
    Object.entries(metrics).filter(
      ([, figure]) => 'basis' in figure && figure.basis === 'measured',
    ),
  );

/** Lays the harness's vectors into files, one per input; none where an input's type has no vectors, and the tool draws its own. */
async function writeInputs({ model, vectors: count }: Job, folder: string): Promise<string[]> {
  if (model.inputs.length === 0 || count === 0) return [];
  let samples: NpyArray[][];
  try {
    samples = vectors(model.inputs, count);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
  return Promise.all(
    model.inputs.map(async (_, index) => {
      const name = `input-${index}.npy`;
      await writeFile(join(folder, name), writeNpy(stacked(samples.map((one) => one[index]))));
      return name;
    }),
  );
}

/** One array with the samples in its first dimension, in place of a batch of 1. */
function stacked(samples: readonly (NpyArray | undefined)[]): NpyArray {
  const arrays = samples.filter((array) => array !== undefined);
  const { type, shape } = arrays[0] ?? { type: 'int8', shape: [] };
  const one = shape[0] === 1 ? shape.slice(1) : shape;
  const bytes = Buffer.concat(arrays.map((array) => array.bytes));
  return { type, shape: [arrays.length, ...one], bytes };
}

function unvalidated(outcome: Ok, { message, remedy, evidence }: Reason, passing: boolean): Ok {
  const note = diagnostic(validationFailed.id, 'warning', `not validated: ${message}`, {
    ...(remedy !== null && { remedy }),
    ...(evidence !== null && { evidence }),
  });
  const diagnostics = [...(outcome.diagnostics ?? []), note];
  return { ...outcome, diagnostics, unchecked: note.message, ...(passing && { passing }) };
}
