import { resolveAxis } from '../kernels/reduce/axes.ts';
import type { OnnxView } from './kernel.ts';

/** The dimensions that input `k` lists, each once, or all where it is left out. Throws `bad-axis`. */
export function axesOf(view: OnnxView, k: number, rank: number): readonly number[] {
  if (view.optional(k) === null) return Array.from({ length: rank }, (_, axis) => axis);
  const axes = view.integers(k).map((stated) => resolveAxis(view, stated, rank));
  if (new Set(axes).size !== axes.length) {
    view.fail('bad-axis', 'a dimension is named twice', {
      found: axes.join(),
      remedy: 'export the model again',
    });
  }
  return axes;
}
