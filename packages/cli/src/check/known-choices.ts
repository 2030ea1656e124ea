import type { CheckJob } from '@edgebench/core';
import { type Accumulator, type KnownAccumulators, matchUnits } from '@edgebench/emulator';
import type { Graph } from '@edgebench/model';
import type { Settings } from './settings.ts';

/** What is known of the choices of an NPU's compiler before anything is fitted. */
export interface KnownChoices {
  readonly known: KnownAccumulators;
  /** Where an op's shift is from, for people: 'read from network.c'. */
  readonly sources: ReadonlyMap<number, string>;
  /** Why the generated C beside the report is of no use; null where it is, or is not there. */
  readonly unused: string | null;
}

/** From the generated C where it lies beside the report, else from the settings. */
export function knownChoices(
  graph: Graph,
  convolutions: CheckJob['convolutions'],
  { choices = [] }: Pick<Settings, 'choices'>,
): KnownChoices {
  const known = new Map<number, Partial<Accumulator>>(choices);
  const sources = new Map(choices.map(([op]) => [op, 'as given']));
  if (convolutions === null) return { known, sources, unused: null };
  const { file, units, refused } = convolutions;
  const matched = refused === null ? matchUnits(graph, units) : { unmatched: refused };
  if ('unmatched' in matched) {
    return { known, sources, unused: `${file} is not of use: ${matched.unmatched}` };
  }
  for (const [op, accumulator] of matched.accumulators) {
    known.set(op, accumulator);
    sources.set(op, `read from ${file}`);
  }
  return { known, sources, unused: null };
}
