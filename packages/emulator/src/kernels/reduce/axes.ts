import type { Operand, OpView } from '../kernel.ts';
import { type Axis, elementsOf, stridesOf } from '../walk.ts';

/** A reduction of some of a tensor's dimensions. */
export interface Reduction {
  readonly input: Operand;
  /** The reduced dimensions, ascending, none twice. */
  readonly axes: readonly number[];
  /** Shape of the output. */
  readonly shape: readonly number[];
  /** Elements that one output element comes from. */
  readonly count: number;
  /** Elements of the output. */
  readonly elements: number;
  /** Dimensions of the input, and where they lead in the output. */
  readonly walk: readonly Axis[];
  readonly keepDims: boolean;
}

/** `axis` as an index into `rank` dimensions, counted from the end where negative. Throws `bad-axis`. */
export function resolveAxis(
  view: Pick<OpView, 'input' | 'fail'>,
  axis: number,
  rank: number,
): number {
  const resolved = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(resolved) && resolved >= 0 && resolved < rank) return resolved;
  return view.fail('bad-axis', 'there is no such dimension', {
    tensor: view.input(0),
    expected: `${-rank} to ${rank - 1}`,
    found: String(axis),
    remedy: 'export the model again',
  });
}

/** Reads a reduction's axes (input 1, int32) and option `keep_dims`. Throws `bad-axis`, `not-constant`. */
export function planReduction(view: OpView, keepDims: boolean): Reduction {
  const input = view.input(0);
  view.expect('axes of this type', view.input(1).type, ['int32'], view.input(1));
  const rank = input.shape.length;
  const stated = rank === 0 ? [] : view.integers(1).map((axis) => resolveAxis(view, axis, rank));
  const axes = [...new Set(stated)].sort((a, b) => a - b);
  const kept = input.shape.map((size, k) => (axes.includes(k) ? 1 : size));
  const [from, to] = [stridesOf(input.shape), stridesOf(kept)];
  return {
    input,
    axes,
    shape: keepDims ? kept : kept.filter((_, k) => !axes.includes(k)),
    count: elementsOf(axes.map((k) => input.shape[k])),
    elements: elementsOf(kept),
    walk: input.shape.map((size, k) => ({
      size,
      from: from[k],
      to: axes.includes(k) ? 0 : to[k],
    })),
    keepDims,
  };
}

/** Whether it is a reduction over height and width that keeps its dimensions, which runtimes treat apart. */
export const isOverImage = ({ input, axes, keepDims }: Reduction): boolean =>
  keepDims && input.shape.length === 4 && axes.join() === '1,2';
