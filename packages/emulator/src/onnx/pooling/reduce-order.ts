import { byRows } from '../linear/gemv.ts';

const { fround } = Math;

/** Adds up the elements of one result, whose first one is at `first`. */
export type ReduceSum = (from: Float32Array, first: number) => number;

/** Neighbouring dimensions that are all reduced, or all kept. */
interface Part {
  readonly size: number;
  readonly isReduced: boolean;
}

/**
 * How ONNX Runtime (x86-64) adds up float32 over dimensions that follow each other: those at the end by Eigen, those in
 * the middle as the product of a row of ones with a matrix. Null where it goes in the
 * input's order.
 */
export function reduceOrder(shape: readonly number[], axes: readonly number[]): ReduceSum | null {
  const parts = joined(shape, axes);
  const [last, before] = [parts.at(-1), parts.at(-2)];
  const pattern = parts.map(({ isReduced }) => (isReduced ? 'R' : 'K')).join('');
  if (last !== undefined && (pattern === 'R' || pattern === 'KR')) {
    return (from, first) => alignedTotal(from, first, last.size);
  }
  if (last !== undefined && before !== undefined && pattern === 'KRK' && parts[0].size > 1) {
    const one = Float32Array.of(1);
    return (from, first) => byRows(0, one, 0, 0, from, first, last.size, before.size, 1);
  }
  const [outer, kept] = parts;
  if (last !== undefined && pattern === 'RKR' && kept.size > 1) {
    const step = kept.size * last.size;
    return (from, first) => {
      let sum = alignedTotal(from, first, last.size);
      for (let k = 1; k < outer.size; k++) {
        sum = fround(sum + alignedTotal(from, first + k * step, last.size));
      }
      return sum;
    };
  }
  return null;
}

function joined(shape: readonly number[], axes: readonly number[]): Part[] {
  const parts: Part[] = [];
  for (const [k, size] of shape.entries()) {
    const isReduced = axes.includes(k);
    const outer = parts.at(-1);
    if (outer?.isReduced === isReduced)
      parts[parts.length - 1] = { isReduced, size: outer.size * size };
    else parts.push({ isReduced, size });
  }
  return parts;
}

/**
 * Eigen's sum of elements that follow each other, by vectors of four from the first aligned place on, two at a time;
 * what lies before and behind comes at last. A tensor begins at an aligned place.
 */
function alignedTotal(from: Float32Array, first: number, length: number): number {
  const end = first + length;
  const start = Math.min(Math.ceil(first / 4) * 4, end);
  const vectors = Math.floor((end - start) / 4);
  const behind = start + vectors * 4;
  if (vectors === 0) return inOrder(from, first + 1, end, from[first]);
  const lane = (k: number): number => {
    let [even, odd] = [from[start + k], vectors > 1 ? from[start + 4 + k] : 0];
    const pairs = vectors - (vectors % 2);
    for (let v = 2; v < pairs; v += 2) {
      even = fround(even + from[start + v * 4 + k]);
      odd = fround(odd + from[start + v * 4 + 4 + k]);
    }
    const sum = vectors > 1 ? fround(even + odd) : even;
    return vectors > 1 && vectors % 2 === 1 ? fround(sum + from[behind - 4 + k]) : sum;
  };
  const sum = fround(fround(lane(0) + lane(2)) + fround(lane(1) + lane(3)));
  return inOrder(from, behind, end, inOrder(from, first, start, sum));
}

function inOrder(from: Float32Array, first: number, end: number, start: number): number {
  let sum = start;
  for (let at = first; at < end; at++) sum = fround(sum + from[at]);
  return sum;
}
