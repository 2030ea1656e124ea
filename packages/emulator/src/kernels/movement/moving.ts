import { sizeOf } from '../../program/operand.ts';
import type { Binding, OpView, Prepared, Step } from '../kernel.ts';
import { type Axis, type Run, walk } from '../walk.ts';

/** Elements that go from an input to an output unchanged: where they start, and the dimensions they are in. */
export interface Move {
  readonly input: number;
  readonly output: number;
  readonly axes: readonly Axis[];
  readonly from?: number;
  readonly to?: number;
}

type Words = Uint8Array | Uint16Array | Uint32Array;

/** The bytes as elements of `size` bytes; 8-byte elements are two words. */
function wordsOf({ buffer, byteOffset, byteLength }: Uint8Array, size: number): Words {
  if (size === 1) return new Uint8Array(buffer, byteOffset, byteLength);
  if (size === 2) return new Uint16Array(buffer, byteOffset, byteLength / 2);
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

const double = ({ size, from, to }: Axis): Axis => ({ size, from: from * 2, to: to * 2 });

function bindMove(move: Move, { inputBytes, outputBytes }: Binding, size: number): Step {
  const source = wordsOf(inputBytes(move.input), size);
  const target = wordsOf(outputBytes(move.output), size);
  const run: Run = (from, to, { size: count, from: step, to: next }) => {
    if (step === 1 && next === 1) {
      for (let k = 0; k < count; k++) target[to + k] = source[from + k];
    } else if (step === 0) {
      const value = source[from];
      for (let k = 0; k < count; k++) target[to + k * next] = value;
    } else {
      for (let k = 0; k < count; k++) target[to + k * next] = source[from + k * step];
    }
  };
  const { axes, from = 0, to = 0 } = move;
  if (size < 8) return walk(axes, run, { from, to });
  const words = [...axes.map(double), { size: 2, from: 1, to: 1 }];
  return walk(words, run, { from: from * 2, to: to * 2 });
}

/** An op that only moves elements, those of input `like` and of its size; `before` is done first at every run. */
export function moving(
  view: Pick<OpView, 'input'>,
  shapes: readonly (readonly number[])[],
  moves: readonly Move[],
  {
    like = 0,
    before,
  }: { readonly like?: number; readonly before?: (binding: Binding) => Step } = {},
): Prepared {
  const size = sizeOf(view.input(like).type);
  return {
    shapes,
    bind: (binding) => {
      const steps = moves.map((move) => bindMove(move, binding, size));
      if (before) steps.unshift(before(binding));
      const [only] = steps;
      if (steps.length === 1 && only) return only;
      return () => {
        for (const step of steps) step();
      };
    },
  };
}

/** All elements in their order under another shape. */
export const unmoved = (shape: readonly number[], like = 0): Prepared => ({
  shapes: [shape],
  bind: ({ inputBytes, outputBytes }) => {
    const [from, to] = [inputBytes(like), outputBytes(0)];
    return () => to.set(from);
  },
});
