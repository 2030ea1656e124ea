import type { Kernel } from '../kernel.ts';
import { elementsOf, stridesOf } from '../walk.ts';
import { checkShape, movedInput, wholeNumbers } from './checked.ts';
import { moving } from './moving.ts';

/** Repeats the whole tensor as often as stated along each dimension. */
export const tile: Kernel = (view) => {
  const { input } = movedInput(view);
  const times = wholeNumbers(view, 1, { count: input.shape.length, lowest: 0 });
  const shape = input.shape.map((size, k) => size * times[k]);
  const [from, to] = [stridesOf(input.shape), stridesOf(shape)];
  const axes = input.shape.flatMap((size, k) => [
    { size: times[k], from: 0, to: size * to[k] },
    { size, from: from[k], to: to[k] },
  ]);
  return moving(view, [shape], [{ input: 0, output: 0, axes }]);
};

/** Repeats dimensions of one index to fill a shape; dimensions are matched from the last. */
export const broadcastTo: Kernel = (view) => {
  const { input } = movedInput(view);
  const shape = wholeNumbers(view, 1, { lowest: 0 });
  const lead = shape.length - input.shape.length;
  const sizes = shape.map((_, k) => input.shape[k - lead] ?? 1);
  const fits = lead >= 0 && sizes.every((size, k) => size === 1 || size === shape[k]);
  const facts = { tensor: input, expected: `to fill [${shape}]`, found: `[${input.shape}]` };
  checkShape(view, fits, 'the shape cannot be filled', facts);
  const [from, to] = [stridesOf(sizes), stridesOf(shape)];
  const axes = shape.map((size, k) => ({ size, from: sizes[k] === 1 ? 0 : from[k], to: to[k] }));
  return moving(view, [shape], [{ input: 0, output: 0, axes }]);
};

/** A tensor of the stated shape that holds one value. */
export const fill: Kernel = (view) => {
  const { input } = movedInput(view, 1);
  const facts = { tensor: input, expected: 'one value', found: `${input.elements}` };
  checkShape(view, input.elements === 1, 'what to fill with is not clear', facts);
  const shape = wholeNumbers(view, 0, { lowest: 0 });
  const axes = [{ size: elementsOf(shape), from: 0, to: 1 }];
  return moving(view, [shape], [{ input: 1, output: 0, axes }], { like: 1 });
};
