import { resolveAxis } from '../../kernels/reduce/axes.ts';
import { stridesOf } from '../../kernels/walk.ts';
import type { OnnxKernel } from '../kernel.ts';
import { checkOutput, checkShape, sameType } from './checks.ts';
import { moved } from './moved.ts';

/** Dimension k of the output is dimension `perm[k]` of the input; all in reverse where it is left out. */
export const transpose: OnnxKernel = (view) => {
  const input = view.input(0);
  const rank = input.shape.length;
  sameType(view, input);
  view.rule({ reference: true });
  const reversed = input.shape.map((_, k) => rank - 1 - k);
  const order = view.ints('perm', reversed).map((k) => resolveAxis(view, k, rank));
  const fits = order.length === rank && new Set(order).size === rank;
  const facts = { tensor: input, expected: 'each dimension once', found: order.join() };
  checkShape(view, fits, 'the permutation is none', facts);
  const shape = order.map((k) => input.shape[k]);
  checkOutput(view, shape);
  const [from, to] = [stridesOf(input.shape), stridesOf(shape)];
  const axes = order.map((k, place) => ({ size: shape[place], from: from[k], to: to[place] }));
  return moved(view, [{ input: 0, output: 0, axes }]);
};
