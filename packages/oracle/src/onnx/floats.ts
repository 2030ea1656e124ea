import type { Tensor } from '@edgebench/model';
import { floatsOf } from './float-values.ts';
import type { Tensors, Walk } from './walk.ts';

/** How the floats of two runs differ. */
export interface Floats {
  readonly elements: number;
  /** Not the same bit for bit; a NaN is a NaN. */
  readonly differing: number;
  /** Of those, behind an op of which no bound is known. */
  readonly unbounded: number;
  /** Farther apart than the order of summation can bring them. */
  readonly beyond: number;
  /** The greatest distance as a share of its bound. */
  readonly share: number;
  /** The first tensor with floats beyond. */
  readonly first: string | null;
}

export const noFloats: Floats = {
  ...{ elements: 0, differing: 0, unbounded: 0, beyond: 0, share: 0 },
  first: null,
};

export const addFloats = (a: Floats, b: Floats): Floats => ({
  elements: a.elements + b.elements,
  differing: a.differing + b.differing,
  unbounded: a.unbounded + b.unbounded,
  beyond: a.beyond + b.beyond,
  share: Math.max(a.share, b.share),
  first: a.first ?? b.first,
});

/** Float tensors that both sides computed, from the runtime's own integers. */
export const floatsBeside = (tensors: readonly Tensor[], truth: Tensors, walk: Walk): Floats =>
  tensors
    .filter(({ type }) => type === 'FLOAT32')
    .map(({ index, name }) => tensorBeside(index, name, truth, walk))
    .reduce(addFloats, noFloats);

function tensorBeside(index: number, name: string, truth: Tensors, walk: Walk): Floats {
  const [theirs, ours] = [truth.get(index), walk.emulated(index)];
  if (!theirs || !ours) return noFloats;
  const [a, b] = [floatsOf(theirs), floatsOf(ours)];
  const spread = walk.spreadOf(index);
  const found = { elements: a.length, differing: 0, unbounded: 0, beyond: 0, share: 0 };
  for (const [k, runtime] of a.entries()) {
    const emulator = b[k] ?? Number.NaN;
    if (Object.is(runtime, emulator)) continue;
    found.differing++;
    const bound = spread?.[k];
    if (bound === undefined) {
      found.unbounded++;
      continue;
    }
    const distance = Math.abs(runtime - emulator);
    if (!(distance <= bound)) found.beyond++;
    else if (bound > 0) found.share = Math.max(found.share, distance / bound);
  }
  return { ...found, first: found.beyond > 0 ? name : null };
}
