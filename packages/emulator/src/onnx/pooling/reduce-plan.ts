import type { Operand } from '../../kernels/kernel.ts';
import { resolveAxis } from '../../kernels/reduce/axes.ts';
import { elementsOf, stridesOf } from '../../kernels/walk.ts';
import type { OnnxView } from '../kernel.ts';

/** A reduction: result k comes from the elements at `kept[k] + reduced[i]` for every i. */
export interface ReducePlan {
  readonly input: Operand;
  readonly axes: readonly number[];
  readonly kept: Float64Array;
  readonly reduced: Float64Array;
}

/** Axes are an attribute, or input 1 from opset 18 on (ReduceSum: 13). Throws `bad-axis`, `bad-shape`, `not-constant`. */
export function planReduce(view: OnnxView): ReducePlan {
  const input = view.input(0);
  const { shape } = input;
  const stated = view.optional(1) === null ? view.ints('axes', []) : view.integers(1);
  const keepsAll = stated.length === 0 && view.int('noop_with_empty_axes', 0) !== 0;
  const all = shape.map((_, k) => k);
  const axes =
    stated.length === 0 && !keepsAll
      ? all
      : stated.map((axis) => resolveAxis(view, axis, shape.length));
  const isReduced = (k: number): boolean => axes.includes(k);
  const plan = {
    input,
    axes,
    kept: places(shape, (k) => !isReduced(k)),
    reduced: places(shape, isReduced),
  };
  const { elements } = view.output(0);
  if (elements !== plan.kept.length) {
    view.fail('bad-shape', 'its output is not of this size', {
      tensor: view.output(0),
      expected: String(plan.kept.length),
      found: String(elements),
      remedy: 'export the model again',
    });
  }
  return plan;
}

/** Where the elements lie, in C order, whose indices are 0 in all but the chosen dimensions. */
function places(shape: readonly number[], isChosen: (k: number) => boolean): Float64Array {
  const strides = stridesOf(shape);
  const chosen = shape.flatMap((size, k) => (isChosen(k) ? [{ size, stride: strides[k] }] : []));
  const own = stridesOf(chosen.map(({ size }) => size));
  return Float64Array.from({ length: elementsOf(chosen.map(({ size }) => size)) }, (_, index) =>
    chosen.reduce(
      (place, { size, stride }, k) => place + (Math.floor(index / own[k]) % size) * stride,
      0,
    ),
  );
}
