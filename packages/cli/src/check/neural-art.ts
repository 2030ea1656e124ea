import { type CheckJob, type Diagnostic, diagnostic } from '@edgebench/core';
import {
  type Accumulators,
  EmulatorError,
  type Fit,
  fitShifts,
  type Judgement,
  type Profile,
} from '@edgebench/emulator';
import type { Graph } from '@edgebench/model';
import { type KnownChoices, knownChoices } from './known-choices.ts';
import { type NpuProfile, npuProfile } from './npu-profile.ts';
import { checkerRules } from './rules.ts';
import type { Settings } from './settings.ts';

/** The arithmetic of the NPU that ran a model, as a candidate to explain its outputs. */
export interface NpuArithmetic {
  /** Null where it cannot be asked. */
  readonly profile: Profile | null;
  readonly accumulators: Accumulators;
  /** How it stands to the outputs, and what its parameters rest on. */
  readonly note: (judgement: Judgement) => Diagnostic;
}

/**
 * For outputs that ST's NPU gave: its profile with the shifts of its accumulators, read from the generated C, given, or
 * fitted on half of the samples. Null for all other outputs.
 */
export function neuralArt(graph: Graph, job: CheckJob, settings: Settings): NpuArithmetic | null {
  const npu = npuProfile(job);
  if (npu === null) return null;
  const choices = knownChoices(graph, job.convolutions, settings);
  const { profile } = npu;
  try {
    const fit = fitShifts(graph, job.executions, { profile, given: choices.known });
    if (fit.fitted.length > 0 && fit.testedBy.samples === 0) {
      const untested = 'one sample can fit a shift, and none is left to test it';
      return undetermined(npu, choices, untested, 'record more samples, or give the shift');
    }
    const text = [...shiftsOf(fit, choices), choices.unused].filter(Boolean).join('; ');
    return {
      profile,
      accumulators: fit.accumulators,
      note: (judgement) =>
        note(`${differing(judgement, fit)} from ${nameOf(npu)}${text && `: ${text}`}`),
    };
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error;
    return undetermined(npu, choices, error.message, error.remedy);
  }
}

function undetermined(
  npu: NpuProfile,
  { unused }: KnownChoices,
  why: string,
  remedy: string,
): NpuArithmetic {
  const text = [`not determined as ${nameOf(npu)}: ${why}`, unused].filter(Boolean).join('; ');
  return { profile: null, accumulators: new Map(), note: () => note(text, remedy) };
}

const note = (text: string, remedy?: string): Diagnostic =>
  diagnostic(checkerRules['neural-art'].id, 'info', text, {
    ...(remedy !== undefined && { remedy }),
  });

/** How many of the outputs are otherwise than the profile computes them. */
function differing({ elements }: Judgement, { chosenBy, testedBy }: Fit): string {
  const mismatches = chosenBy.mismatches + testedBy.mismatches;
  return `${mismatches.toLocaleString('en')} of ${elements.toLocaleString('en')} elements differ`;
}

function nameOf({ profile, nearestTo }: NpuProfile): string {
  const nearest = nearestTo === null ? '' : `, the nearest to ${nearestTo}`;
  return `${profile.id} (board-checked on pooled outputs${nearest})`;
}

/** Of each convolution its shift and where it is from; what was fitted stands together. */
function shiftsOf(fit: Fit, { sources }: KnownChoices): string[] {
  const shiftOf = (op: number): string => {
    const { shift, rows } = fit.accumulators.get(op) ?? {};
    return `shift ${shift} of op ${op}${rows ? ` (cut into rows ${rows.join(' + ')})` : ''}`;
  };
  const known = [...fit.accumulators.keys()].filter((op) => !fit.fitted.includes(op));
  const texts = known.map((op) => `${shiftOf(op)} ${sources.get(op) ?? 'as given'}`);
  if (fit.fitted.length === 0) return texts;
  const { chosenBy, testedBy } = fit;
  const fitted =
    `${fit.fitted.map(shiftOf).join(', ')} fitted on ${samples(chosenBy.samples)}, ` +
    `${chosenBy.mismatches} differing there and ${testedBy.mismatches} on the ${testedBy.samples} others`;
  return [...texts, fitted, ...fit.ties.map((tie) => tieOf(fit, tie))];
}

const tieOf = ({ fitted }: Fit, { shifts, mismatches }: Fit['ties'][number]): string =>
  `${fitted.map((op, k) => `shift ${shifts[k]} of op ${op}`).join(', ')} fits as well, ${mismatches} differing on the others`;

const samples = (count: number): string => `${count} ${count === 1 ? 'sample' : 'samples'}`;
