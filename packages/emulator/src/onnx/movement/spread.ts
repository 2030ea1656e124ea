import { stridesOf } from '../../kernels/walk.ts';
import { stretched } from '../elementwise/stretched.ts';
import type { OnnxKernel } from '../kernel.ts';
import { checkOutput, checkShape, sameType } from './checks.ts';
import { moved } from './moved.ts';

/** Dimensions of one index are repeated to fill the shape of the output. */
export const expand: OnnxKernel = (view) => {
  const input = view.input(0);
  sameType(view, input);
  view.rule({ reference: true });
  return moved(view, [{ input: 0, output: 0, axes: stretched(view, input) }]);
};

/** Repeats the whole tensor as often as input 1 says along each dimension. */
export const tile: OnnxKernel = (view) => {
  const input = view.input(0);
  sameType(view, input);
  view.rule({ reference: true });
  const times = view.integers(1);
  const fits = times.length === input.shape.length && times.every((count) => count >= 0);
  const facts = { tensor: input, expected: `${input.shape.length} counts`, found: times.join() };
  checkShape(view, fits, 'how often it is repeated is not clear', facts);
  const shape = input.shape.map((size, k) => size * times[k]);
  checkOutput(view, shape);
  const [from, to] = [stridesOf(input.shape), stridesOf(shape)];
  const axes = input.shape.flatMap((size, k) => [
    { size: times[k], from: 0, to: size * to[k] },
    { size, from: from[k], to: to[k] },
  ]);
  return moved(view, [{ input: 0, output: 0, axes }]);
};
