import type { Kernel } from '../kernel.ts';
import { resolveAxis } from '../reduce/axes.ts';
import { stridesOf } from '../walk.ts';
import { checkShape, movedInput, wholeNumbers } from './checked.ts';
import { moving } from './moving.ts';

/** Dimension k of the output is dimension `perm[k]` of the input. */
export const transpose: Kernel = (view) => {
  const { input } = movedInput(view);
  const rank = input.shape.length;
  const order = wholeNumbers(view, 1, { count: rank }).map((k) => resolveAxis(view, k, rank));
  const facts = { tensor: view.input(1), expected: 'each dimension once', found: order.join() };
  checkShape(view, new Set(order).size === rank, 'the permutation is none', facts);
  const shape = order.map((k) => input.shape[k]);
  const [from, to] = [stridesOf(input.shape), stridesOf(shape)];
  const axes = order.map((k, place) => ({ size: shape[place], from: from[k], to: to[place] }));
  return moving(view, [shape], [{ input: 0, output: 0, axes }]);
};
