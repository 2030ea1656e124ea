import { resolveAxis } from '../../kernels/reduce/axes.ts';
import type { OnnxView } from '../kernel.ts';
import { checkShape, sameType } from '../movement/checks.ts';
import type { Resized } from './coordinates.ts';

const { fround } = Math;

/** Numbers of input `k` that are known before the run; none where it is left out or empty. */
function numbers(view: OnnxView, k: number): readonly number[] {
  const operand = view.optional(k);
  if (operand === null || operand.elements === 0) return [];
  return operand.constant ? Array.from(operand.constant, Number) : view.integers(k);
}

/** The scales of the dimensions that are resized: stated, or by the sizes and what is kept of the proportions. */
function scalesOf(view: OnnxView, axes: readonly number[]): readonly number[] {
  const scales = numbers(view, 2);
  if (scales.length > 0) return scales;
  const { shape } = view.input(0);
  const policy = view.string('keep_aspect_ratio_policy', 'stretch');
  const ratios = numbers(view, 3).map((size, k) => fround(size / shape[axes[k]]));
  if (policy === 'not_larger') return ratios.map(() => Math.min(...ratios));
  if (policy === 'not_smaller') return ratios.map(() => Math.max(...ratios));
  view.expect('this policy', policy, ['stretch']);
  return ratios;
}

/** The dimensions of the input with what they become; those that are not resized have a scale of 1. */
export function planResize(view: OnnxView): readonly Resized[] {
  const [input, output] = [view.input(0), view.output(0)];
  sameType(view, input);
  const rank = input.shape.length;
  const stated = view.ints('axes', null);
  const axes = stated
    ? stated.map((k) => resolveAxis(view, k, rank))
    : input.shape.map((_, k) => k);
  const scales = scalesOf(view, axes);
  const facts = { tensor: input, expected: `${axes.length}`, found: `${scales.length}` };
  checkShape(view, scales.length === axes.length, 'the scales or sizes are not as many', facts);
  const known = { tensor: input, expected: 'above 0', found: scales.join() };
  checkShape(
    view,
    scales.every((scale) => scale > 0 && Number.isFinite(scale)),
    'a scale is out of range',
    known,
  );
  const regions = numbers(view, 1);
  return input.shape.map((from, axis): Resized => {
    const k = axes.indexOf(axis);
    const whole = { axis, from, to: output.shape[axis], scale: 1, start: 0, end: 1 };
    if (k < 0) return whole;
    const [start = 0, end = 1] = [regions[k], regions[k + axes.length]];
    return { ...whole, scale: scales[k], start, end };
  });
}
