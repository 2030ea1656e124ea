import { stridesOf } from '../../kernels/walk.ts';
import { axesOf } from '../axes.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { checkOutput, checkShape, sameType } from './checks.ts';
import { moved } from './moved.ts';

interface Part {
  readonly first: number;
  readonly step: number;
  readonly size: number;
}

/** Python's slice of one dimension: bounds beyond the ends are cut, negative ones count from the end. */
function partOf(view: OnnxView, extent: number, start: number, end: number, step: number): Part {
  const facts = { expected: 'a step other than 0', found: '0' };
  checkShape(view, step !== 0, 'a slice needs a step', facts);
  const [lowest, highest] = step > 0 ? [0, extent] : [-1, extent - 1];
  const cut = (index: number): number =>
    Math.min(Math.max(index < 0 ? index + extent : index, lowest), highest);
  const first = cut(start);
  return { first, step, size: Math.max(0, Math.ceil((cut(end) - first) / step)) };
}

/** From inputs 1 (starts) to 2 (ends), in the dimensions of input 3, by the steps of input 4. */
export const slice: OnnxKernel = (view) => {
  const input = view.input(0);
  sameType(view, input);
  view.rule({ reference: true });
  const [starts, ends] = [view.integers(1), view.integers(2)];
  const rank = input.shape.length;
  const axes = view.optional(3) ? axesOf(view, 3, rank) : starts.map((_, k) => k);
  const steps = view.optional(4) ? view.integers(4) : starts.map(() => 1);
  const counts = [starts, ends, axes, steps].map(({ length }) => length);
  checkShape(
    view,
    new Set(counts).size === 1 && axes.length <= rank,
    'the bounds are not as many',
    {
      tensor: input,
      expected: `at most ${rank} each`,
      found: counts.join(),
    },
  );
  const parts = input.shape.map((size): Part => ({ first: 0, step: 1, size }));
  for (const [k, axis] of axes.entries()) {
    parts[axis] = partOf(view, input.shape[axis], starts[k], ends[k], steps[k]);
  }
  const shape = parts.map(({ size }) => size);
  checkOutput(view, shape);
  const [from, to] = [stridesOf(input.shape), stridesOf(shape)];
  const walked = parts.map(({ size, step }, k) => ({ size, from: from[k] * step, to: to[k] }));
  const start = parts.reduce((sum, { first }, k) => sum + first * from[k], 0);
  return moved(view, [{ input: 0, output: 0, axes: walked, from: start }]);
};
