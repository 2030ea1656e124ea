import type { OnnxView } from './kernel.ts';

/** Dimension `stated` of a tensor of `rank` dimensions, counted from the last where negative. Throws `bad-axis`. */
export function axisOf(view: OnnxView, stated: number, rank: number): number {
  const axis = stated < 0 ? stated + rank : stated;
  if (Number.isInteger(axis) && axis >= 0 && axis < rank) return axis;
  return view.fail('bad-axis', 'the tensor has no such dimension', {
    tensor: view.input(0),
    expected: `${-rank} to ${rank - 1}`,
    found: String(stated),
    remedy: 'export the model again',
  });
}

/** The dimensions that input `k` lists, each once, or all where it is left out. Throws `bad-axis`. */
export function axesOf(view: OnnxView, k: number, rank: number): readonly number[] {
  if (view.optional(k) === null) return Array.from({ length: rank }, (_, axis) => axis);
  const axes = view.integers(k).map((stated) => axisOf(view, stated, rank));
  if (new Set(axes).size !== axes.length) {
    view.fail('bad-axis', 'a dimension is named twice', {
      found: axes.join(),
      remedy: 'export the model again',
    });
  }
  return axes;
}
