import type { Kernel } from '../kernel.ts';
import { resolveAxis } from '../reduce/axes.ts';
import { stridesOf } from '../walk.ts';
import { checkShape, movedInput } from './checked.ts';
import { moving } from './moving.ts';

/** Stacks inputs of one shape along a new dimension. */
export const pack: Kernel = (view) => {
  const { input } = movedInput(view);
  const { op } = view;
  const rank = input.shape.length + 1;
  const axis = resolveAxis(view, op.type === 'PACK' ? (op.options?.axis ?? 0) : 0, rank);
  const shape = input.shape.toSpliced(axis, 0, view.inputs.length);
  const [from, all] = [stridesOf(input.shape), stridesOf(shape)];
  const to = all.toSpliced(axis, 1);
  const moves = view.inputs.map((_, place) => {
    const other = view.input(place);
    view.expect('an input of another type', other.type, [input.type], other);
    const facts = { tensor: other, expected: `[${input.shape}]`, found: `[${other.shape}]` };
    checkShape(view, other.shape.join() === input.shape.join(), 'the shapes differ', facts);
    const axes = input.shape.map((size, k) => ({ size, from: from[k], to: to[k] }));
    return { input: place, output: 0, axes, to: place * all[axis] };
  });
  return moving(view, [shape], moves);
};
