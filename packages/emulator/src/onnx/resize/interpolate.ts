import type { Step } from '../../kernels/kernel.ts';
import { elementsOf } from '../../kernels/walk.ts';
import type { OnnxPrepared, OnnxView } from '../kernel.ts';
import type { Rounding, Taps } from './taps.ts';

type Numbers = { readonly length: number; [index: number]: number };

/** A dimension that is interpolated, and the extent of what lies around it. */
interface Pass {
  readonly taps: Taps;
  readonly outer: number;
  readonly inner: number;
  readonly from: number;
  readonly to: number;
}

interface How {
  /** What elements that lie outside become; null where they are as the last ones. */
  readonly filler: number | null;
  readonly round: Rounding;
}

/** Each element of the output from its taps. */
function pass(
  { taps, outer, inner, from, to }: Pass,
  source: Numbers,
  target: Numbers,
  { filler, round }: How,
): void {
  const { count, places, weights, isOutside } = taps;
  for (let block = 0, at = 0; block < outer; block++) {
    const start = block * from * inner;
    for (let index = 0; index < to; index++) {
      for (let i = 0; i < inner; i++, at++) {
        let sum = 0;
        for (let k = index * count; k < (index + 1) * count; k++) {
          sum = round(sum + round(weights[k] * source[start + places[k] * inner + i]));
        }
        target[at] = filler !== null && isOutside[index] === 1 ? filler : sum;
      }
    }
  }
}

/** Interpolates one dimension after the other, the last one first; null is one that stays. */
export function interpolated(
  view: OnnxView,
  taps: readonly (Taps | null)[],
  how: How,
): OnnxPrepared {
  const [input, output] = [view.input(0), view.output(0)];
  const shape = [...input.shape];
  const passes: Pass[] = [];
  let largest = 0;
  for (const [axis, found] of [...taps.entries()].reverse()) {
    if (found === null) continue;
    const [from, to] = [shape[axis], output.shape[axis]];
    shape[axis] = to;
    const outer = elementsOf(shape.slice(0, axis));
    passes.push({ taps: found, outer, inner: elementsOf(shape.slice(axis + 1)), from, to });
    largest = Math.max(largest, elementsOf(shape));
  }
  return {
    scratchBytes: 2 * 8 * largest,
    bind: ({ memory, scratch, input: inputOf, output: outputOf }): Step => {
      const [from, to] = [inputOf(0), outputOf(0)];
      const buffers = [0, 1].map(
        (k) => new Float64Array(memory.buffer, scratch.address + 8 * largest * k, largest),
      );
      return () => {
        let source: Numbers = from;
        for (const [k, each] of passes.entries()) {
          const target: Numbers = k === passes.length - 1 ? to : buffers[k % 2];
          pass(each, source, target, how);
          source = target;
        }
        if (passes.length === 0) to.set(from);
      };
    },
  };
}
