import type { Graph } from '@edgebench/model';
import { floatsOf, ulps } from './float-values.ts';
import type { Tensors, Walk } from './walk.ts';

/** How the floats of two runs differ. */
export interface Floats {
  readonly elements: number;
  /** Not the same bit for bit; a NaN is a NaN. */
  readonly differing: number;
  readonly maxUlps: number;
  /** Farther apart than the order of summation can bring them, or behind an op of which no bound is known. */
  readonly unexplained: number;
  /** The first tensor with one of those. */
  readonly first: string | null;
}

export const noFloats: Floats = {
  elements: 0,
  differing: 0,
  maxUlps: 0,
  unexplained: 0,
  first: null,
};

export const addFloats = (a: Floats, b: Floats): Floats => ({
  elements: a.elements + b.elements,
  differing: a.differing + b.differing,
  maxUlps: Math.max(a.maxUlps, b.maxUlps),
  unexplained: a.unexplained + b.unexplained,
  first: a.first ?? b.first,
});

/** Every float tensor that both sides computed, from the runtime's own integers. */
export const floatsBeside = ({ subgraphs: [main] }: Graph, truth: Tensors, walk: Walk): Floats =>
  (main?.ops ?? [])
    .flatMap(({ outputs }) => outputs.flatMap((index) => main?.tensors[index] ?? []))
    .filter(({ type }) => type === 'FLOAT32')
    .map(({ index, name }) => tensorBeside(index, name, truth, walk))
    .reduce(addFloats, noFloats);

function tensorBeside(index: number, name: string, truth: Tensors, walk: Walk): Floats {
  const [theirs, ours] = [truth.get(index), walk.emulated(index)];
  if (!theirs || !ours) return noFloats;
  const [a, b] = [floatsOf(theirs), floatsOf(ours)];
  const spread = walk.spreadOf(index);
  const found = { elements: a.length, differing: 0, maxUlps: 0, unexplained: 0 };
  for (const [k, runtime] of a.entries()) {
    const emulator = b[k] ?? Number.NaN;
    if (Object.is(runtime, emulator)) continue;
    found.differing++;
    found.maxUlps = Math.max(found.maxUlps, ulps(runtime, emulator));
    if (!(Math.abs(runtime - emulator) <= (spread?.[k] ?? -1))) found.unexplained++;
  }
  return { ...found, first: found.unexplained > 0 ? name : null };
}
