import { analyze, type Graph } from '@edgebench/model';
import type { Execution } from '../compare/judge.ts';
import { compareTensors } from '../compare/tensors.ts';
import { createEmulator, type Emulator } from '../emulator.ts';
import { EmulatorError } from '../errors.ts';
import type { Profile } from '../profiles/profile.ts';
import {
  type Accumulator,
  type Accumulators,
  convolutionsOf,
  type KnownAccumulators,
} from './accumulator.ts';

/** Shifts that were found by the outputs they explain. */
export interface Fit {
  /** Of every convolution, the given ones too. */
  readonly accumulators: Accumulators;
  /** Ops whose shift was fitted. */
  readonly fitted: readonly number[];
  /** The samples that chose, and the others, which did not: how many, and how many elements differ. */
  readonly chosenBy: Tally;
  readonly testedBy: Tally;
  /** Other shifts that leave as few elements differing of the samples that chose. */
  readonly ties: readonly Tie[];
}

export interface Tally {
  readonly samples: number;
  readonly mismatches: number;
}

export interface Tie {
  /** In the order of `fitted`. */
  readonly shifts: readonly number[];
  /** Elements that differ in the other samples. */
  readonly mismatches: number;
}

/** Compilers were seen to choose 0 to 5. */
const candidates = [0, 1, 2, 3, 4, 5, 6, 7];

/** Convolutions whose shifts are fitted at most: all combinations are tried. */
const mostFitted = 2;

/** Multiplications in all that are tried at most: minutes. */
const mostMacs = 2e10;

/**
 * The shifts, of those that `given` leaves out, with which a profile leaves the fewest elements of the first half of the
 * samples differing; of several, the one that leaves the fewest in the other half, then the smallest. Throws what
 * {@link createEmulator} throws, and `fit-too-large` for more than two convolutions without a shift, or more samples of a large model than minutes allow.
 */
export function fitShifts(
  graph: Graph,
  executions: readonly Execution[],
  { profile, given }: { readonly profile: Profile; readonly given: KnownAccumulators },
): Fit {
  const fitted = convolutionsOf(graph).filter((op) => given.get(op)?.shift === undefined);
  checkSize(graph, fitted.length, executions.length);
  const half = Math.ceil(executions.length / 2);
  const [choosing, testing] = [executions.slice(0, half), executions.slice(half)];
  let fewest = Number.POSITIVE_INFINITY;
  let best: Trial[] = [];
  let refusal: unknown = null;
  for (const shifts of combinations(fitted.length)) {
    const accumulators = withShifts(given, fitted, shifts);
    const emulator = attempt(() => createEmulator(graph, { profile, accumulators }));
    if (emulator instanceof EmulatorError) {
      refusal ??= emulator;
      continue;
    }
    const mismatches = mismatchesOf(emulator, choosing, fewest);
    if (mismatches > fewest) continue;
    if (mismatches < fewest) best = [];
    fewest = mismatches;
    best.push({ shifts, accumulators });
  }
  if (best.length === 0) throw refusal;
  const tested = best
    .map((trial) => {
      const emulator = createEmulator(graph, { profile, accumulators: trial.accumulators });
      return { ...trial, mismatches: mismatchesOf(emulator, testing) };
    })
    .sort((a, b) => a.mismatches - b.mismatches);
  const [chosen, ...ties] = tested;
  return {
    accumulators: chosen.accumulators,
    fitted,
    chosenBy: { samples: choosing.length, mismatches: fewest },
    testedBy: { samples: testing.length, mismatches: chosen.mismatches },
    ties: ties.map(({ shifts, mismatches }) => ({ shifts, mismatches })),
  };
}

interface Trial {
  readonly shifts: readonly number[];
  readonly accumulators: Accumulators;
}

/** Elements that differ, counted up to the first sample that has more than `enough` with those before it. */
function mismatchesOf(
  emulator: Emulator,
  executions: readonly Execution[],
  enough = Number.POSITIVE_INFINITY,
): number {
  let mismatches = 0;
  for (const { inputs, outputs } of executions) {
    for (const [k, computed] of emulator.run(inputs).entries()) {
      const found = outputs[k];
      if (found !== undefined) mismatches += compareTensors(computed, found).mismatches;
    }
    if (mismatches > enough) break;
  }
  return mismatches;
}

function* combinations(length: number): Generator<readonly number[], void> {
  if (length === 0) {
    yield [];
    return;
  }
  for (const first of candidates) {
    for (const rest of combinations(length - 1)) yield [first, ...rest];
  }
}

const withShifts = (
  given: KnownAccumulators,
  ops: readonly number[],
  shifts: readonly number[],
): Accumulators => {
  const fitted = ops.map((op, k): [number, Partial<Accumulator>] => [
    op,
    { ...given.get(op), shift: shifts[k] },
  ]);
  return new Map(
    [...given, ...fitted].map(([op, { shift = 0, rows }]) => [
      op,
      { shift, ...(rows && { rows }) },
    ]),
  );
};

/** What makes an emulator, or the profile's refusal. */
function attempt(make: () => Emulator): Emulator | EmulatorError {
  try {
    return make();
  } catch (error) {
    if (error instanceof EmulatorError) return error;
    throw error;
  }
}

function checkSize(graph: Graph, fitted: number, samples: number): void {
  if (fitted === 0) return;
  const tooLarge = (expected: string, found: string): EmulatorError =>
    new EmulatorError('fit-too-large', 'the shifts that are not known are too many to be fitted', {
      expected,
      found,
      remedy: 'give the shifts, or put the generated C beside the report',
    });
  if (fitted > mostFitted) {
    throw tooLarge(`at most ${mostFitted} convolutions without a shift`, `${fitted}`);
  }
  const macs = (analyze(graph).macs ?? 0) * candidates.length ** fitted * samples;
  if (macs > mostMacs) {
    const billions = (count: number): string => `${(count / 1e9).toFixed(0)} billion`;
    throw tooLarge(`at most ${billions(mostMacs)} multiplications to try them`, billions(macs));
  }
}
