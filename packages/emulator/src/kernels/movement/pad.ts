import type { Binding, Kernel, OpView, Prepared, Step } from '../kernel.ts';
import { elementsOf, stridesOf } from '../walk.ts';
import { isWide } from '../wide.ts';
import { checkShape, movedInput, wholeNumbers } from './checked.ts';
import { type Move, moving } from './moving.ts';

interface Padding {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Input 1 of shape [dimensions, 2]. */
function paddingOf(view: OpView): Padding {
  const { length } = view.input(0).shape;
  const numbers = wholeNumbers(view, 1, { count: length * 2, lowest: 0 });
  return {
    before: numbers.filter((_, k) => k % 2 === 0),
    after: numbers.filter((_, k) => k % 2 === 1),
  };
}

const padded = (shape: readonly number[], { before, after }: Padding): number[] =>
  shape.map((size, k) => before[k] + size + after[k]);

/** Elements around the tensor: the stored form of 0 (PAD), or input 2 (PADV2). */
export const pad: Kernel = (view) => {
  const { input } = movedInput(view);
  const padding = paddingOf(view);
  const shape = padded(input.shape, padding);
  const [from, to] = [stridesOf(input.shape), stridesOf(shape)];
  const axes = input.shape.map((size, k) => ({ size, from: from[k], to: to[k] }));
  const start = padding.before.reduce((sum, count, k) => sum + count * to[k], 0);
  const inside: Move = { input: 0, output: 0, axes, to: start };
  const value = view.inputs[2] ?? null;
  if (value === null) return moving(view, [shape], [inside], { before: fillZero(view) });
  view.expect('a value of another type', value.type, [input.type], value);
  const facts = { tensor: value, expected: 'one value', found: `${value.elements}` };
  checkShape(view, value.elements === 1, 'what to fill with is not clear', facts);
  const everywhere = [{ size: elementsOf(shape), from: 0, to: 1 }];
  return moving(view, [shape], [{ input: 2, output: 0, axes: everywhere }, inside]);
};

const fillZero =
  (view: OpView) =>
  ({ outputData }: Binding): Step => {
    const data = outputData(0);
    const { zeroPoint } = view.output(0);
    if (isWide(data)) return () => data.fill(0n);
    return () => data.fill(zeroPoint);
  };

/** Elements around the tensor are its own, mirrored at its border; REFLECT leaves out the border itself. */
export const mirrorPad: Kernel = (view): Prepared => {
  const { input } = movedInput(view);
  const { op } = view;
  view.expect('a tensor of this rank', input.shape.length <= 6, [true], input);
  const padding = paddingOf(view);
  const mode = op.type === 'MIRROR_PAD' ? (op.options?.mode ?? 'REFLECT') : 'REFLECT';
  const border = mode === 'REFLECT' ? 1 : 0;
  const shape = padded(input.shape, padding);
  const [from, to] = [stridesOf(input.shape), stridesOf(shape)];
  let moves: Move[] = [{ input: 0, output: 0, axes: [], from: 0, to: 0 }];
  for (const [k, size] of input.shape.entries()) {
    const [before, after] = [padding.before[k], padding.after[k]];
    const most = Math.max(before, after);
    const facts = { tensor: input, expected: `at most ${size - border}`, found: `${most}` };
    checkShape(view, most === 0 || most <= size - border, 'there is too little to mirror', facts);
    const parts = [
      { first: before - 1 + border, step: -1, size: before, place: 0 },
      { first: 0, step: 1, size, place: before },
      { first: size - 1 - border, step: -1, size: after, place: before + size },
    ].filter((part) => part.size > 0);
    moves = moves.flatMap((move) =>
      parts.map((part) => ({
        ...move,
        axes: [...move.axes, { size: part.size, from: part.step * from[k], to: to[k] }],
        from: (move.from ?? 0) + part.first * from[k],
        to: (move.to ?? 0) + part.place * to[k],
      })),
    );
  }
  return moving(view, [shape], moves);
};
