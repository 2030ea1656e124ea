import type { Graph, NpyArray } from '@edgebench/model';
import { createEmulator, type Emulator } from '../emulator.ts';
import { EmulatorError } from '../errors.ts';
import type { Accumulators } from '../neural-art/accumulator.ts';
import type { Profile } from '../profiles/profile.ts';
import { profileById, profilesOf } from '../profiles/profiles.ts';
import { type Bounds, type Compared, defaultBounds, isWithin } from './bounds.ts';
import type { OpDifference } from './first-difference.ts';
import { createHistogram, type Histogram, type HistogramRow } from './histogram.ts';
import { partingOf } from './parting.ts';
import { prepared } from './prepared.ts';
import { addUp, compareTensors } from './tensors.ts';

/** What a toolchain yielded for one vector of inputs, variables being at their initial values. */
export interface Execution {
  readonly inputs: readonly NpyArray[];
  readonly outputs: readonly NpyArray[];
}

export interface JudgeOptions {
  /** Id of a profile. */
  readonly reference: string;
  readonly bounds?: Bounds;
  /** Profiles that may explain a difference, in the order in which they are asked; those of software for the model's format where left out. */
  readonly candidates?: readonly Profile[];
  /** What profiles of the family `neural-art` need besides the model. */
  readonly accumulators?: Accumulators;
}

/** A toolchain's outputs beside those of a reference profile, over all vectors. */
export interface Judgement {
  readonly verdict: 'exact' | 'explained' | 'bounded' | 'divergent';
  readonly reference: string;
  /** Id of the first other profile that equals every output bit for bit. */
  readonly explainedBy: string | null;
  readonly vectors: number;
  readonly elements: number;
  readonly mismatches: number;
  readonly maxAbsDifference: number;
  /** Over all vectors and outputs. */
  readonly histogram: readonly HistogramRow[];
  /** The first vector with a difference. */
  readonly vector: number | null;
  /** The first op at which the explaining profile leaves the reference, on the reference's own tensors. */
  readonly parting: OpDifference | null;
}

/**
 * Judges outputs against a reference profile. Other profiles are prepared only where the outputs differ.
 * Throws an `EmulatorError` where the reference cannot run the model, or the outputs are not those of the model.
 */
export function judge(
  graph: Graph,
  executions: readonly Execution[],
  options: JudgeOptions,
): Judgement {
  const {
    bounds = defaultBounds,
    candidates = profilesOf(graph.format),
    accumulators = new Map(),
  } = options;
  const reference = profileById(options.reference);
  const emulator = createEmulator(graph, { profile: reference, accumulators });
  const histogram = createHistogram();
  const compared = executions.map((execution) => compareOutputs(emulator, execution, histogram));
  const all = compared.flat();
  const total = addUp(all.map(({ difference }) => difference));
  const vector = compared.findIndex((outputs) =>
    outputs.some(({ difference }) => difference.mismatches > 0),
  );
  const figures = {
    reference: reference.id,
    vectors: executions.length,
    elements: total.elements,
    mismatches: total.mismatches,
    maxAbsDifference: total.maxAbsDifference,
    histogram: histogram.rows(total.elements),
    vector: vector < 0 ? null : vector,
  };
  const unexplained = { ...figures, explainedBy: null, parting: null };
  const first = executions[vector];
  if (first === undefined) return { ...unexplained, verdict: 'exact' };
  const others = candidates.filter(({ id }) => id !== reference.id);
  const explaining = others.find((profile) =>
    equals(prepared(graph, { profile, accumulators }), executions),
  );
  if (explaining === undefined) {
    return { ...unexplained, verdict: isWithin(all, bounds) ? 'bounded' : 'divergent' };
  }
  const [from, to] = [reference, explaining].map((profile) =>
    createEmulator(graph, { profile, accumulators, allTensors: true }),
  );
  from.run(first.inputs);
  const parting = partingOf(graph, from, to, first.inputs);
  return { ...figures, verdict: 'explained', explainedBy: explaining.id, parting };
}

function compareOutputs(
  emulator: Emulator,
  { inputs, outputs }: Execution,
  histogram: Histogram | null,
): Compared[] {
  emulator.reset();
  const expected = emulator.run(inputs);
  if (expected.length !== outputs.length) {
    throw new EmulatorError('not-comparable', 'another number of outputs', {
      expected: `${expected.length}`,
      found: `${outputs.length}`,
      remedy: 'compare what was computed from the same model',
    });
  }
  return expected.map((array, k) => ({
    expected: array,
    difference: compareTensors(array, outputs[k] as NpyArray, 0, histogram?.counter(array)),
  }));
}

function equals(emulator: Emulator | null, executions: readonly Execution[]): boolean {
  return (
    emulator !== null &&
    executions.every((execution) =>
      compareOutputs(emulator, execution, null).every(
        ({ difference }) => difference.mismatches === 0,
      ),
    )
  );
}
