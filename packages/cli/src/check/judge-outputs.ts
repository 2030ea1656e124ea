import {
  type Checked,
  type CheckJob,
  type Diagnostic,
  diagnostic,
  type Equivalence,
  unchecked,
} from '@edgebench/core';
import {
  type Accumulators,
  defaultBounds,
  EmulatorError,
  type Judgement,
  judge,
  profilesOf,
} from '@edgebench/emulator';
import { type Graph, ModelError, readModel } from '@edgebench/model';
import { hostAndDevice } from './host-and-device.ts';
import { type Located, locate } from './locate.ts';
import { neuralArt } from './neural-art.ts';
import { checkerRules } from './rules.ts';
import { complete, type Settings } from './settings.ts';
import { place } from './words.ts';

/** The verdict on a cell's outputs, and where they leave the reference first. */
export async function judgeOutputs(job: CheckJob, settings: Settings): Promise<Checked> {
  const { model, executions } = job;
  const { reference } = settings;
  try {
    const graph = readModel(model.bytes);
    const bounds = { ...defaultBounds, ...settings.bounds };
    const npu = neuralArt(graph, job, settings);
    const accumulators = npu?.accumulators ?? complete(settings.choices);
    const candidates = [...(npu?.profile ? [npu.profile] : []), ...profilesOf(graph.format)];
    const judgement = judge(graph, executions, { reference, bounds, candidates, accumulators });
    const found = await describe(graph, job, judgement, accumulators);
    if (npu === null) return found;
    return { ...found, diagnostics: [...found.diagnostics, npu.note(judgement)] };
  } catch (error) {
    if (!(error instanceof EmulatorError || error instanceof ModelError)) throw error;
    return without(`not computed as ${reference} does: ${error.message}`);
  }
}

const without = (reason: string): Checked => ({
  equivalence: unchecked(reason),
  diagnostics: [],
  files: {},
});

async function describe(
  graph: Graph,
  job: CheckJob,
  judgement: Judgement,
  accumulators: Accumulators,
): Promise<Checked> {
  const host = hostAndDevice(graph, job);
  const { verdict, reference, explainedBy, parting, vector } = judgement;
  if (verdict === 'exact' || vector === null) return checked(judgement, null, host);
  if (verdict === 'explained') {
    const between = parting && `${place(parting)}, between ${reference} and ${explainedBy}`;
    return checked(judgement, between, host);
  }
  const located = await locate(graph, job, { reference, vector, accumulators });
  if ('unknown' in located) return checked(judgement, `not located: ${located.unknown}`, host);
  const { difference } = located;
  const kept = diagnostic(
    checkerRules['first-difference'].id,
    'info',
    `what op ${difference.op} was given, what it yielded and what ${reference} computes are kept`,
    { op: difference.type, evidence: job.kept },
  );
  const as = located.explainedBy === null ? 'no profile computes so' : `as ${located.explainedBy}`;
  const text = `${place(difference)}; ${as}`;
  return { ...checked(judgement, text, [...host, kept]), files: evidence(located) };
}

function checked(
  judgement: Judgement,
  firstDifference: string | null,
  diagnostics: readonly Diagnostic[],
): Checked {
  const { verdict, reference, explainedBy, vectors, elements, mismatches } = judgement;
  const { maxAbsDifference } = judgement;
  const equivalence: Equivalence = {
    ...{ verdict, reason: null, reference, explainedBy, vectors, elements, mismatches },
    maxAbsDifference: Number.isFinite(maxAbsDifference) ? maxAbsDifference : null,
    firstDifference,
    histogram: judgement.histogram.map((row) => ({ ...row })),
  };
  return { equivalence, diagnostics, files: {} };
}

function evidence({ difference }: Exclude<Located, { unknown: string }>): Checked['files'] {
  const inputs = difference.inputs.flatMap((array, k) =>
    array === null ? [] : [[`input-${k}.npy`, array] as const],
  );
  const { found, computed } = difference;
  return Object.fromEntries([...inputs, ['found.npy', found], ['reference.npy', computed]]);
}
