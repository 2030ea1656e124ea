import type { Operand } from '../../kernels/kernel.ts';
import type { OnnxView } from '../kernel.ts';

interface Facts {
  readonly tensor?: Operand;
  readonly expected: string;
  readonly found: string;
}

/** Throws `bad-shape` where `fits` is false. */
export function checkShape(view: OnnxView, fits: boolean, what: string, facts: Facts): void {
  if (!fits) view.fail('bad-shape', what, { ...facts, remedy: 'export the model again' });
}

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

/** Throws `bad-shape` unless output `k` has the shape that is computed, which the reader inferred too. */
export function checkOutput(view: OnnxView, shape: readonly number[], k = 0): void {
  const { shape: inferred } = view.output(k);
  checkShape(view, shape.join() === inferred.join(), 'the output has another shape', {
    expected: `[${shape}]`,
    found: `[${inferred}]`,
  });
}

/** Throws `unsupported-variant` unless output `k` has the type of an input. */
export function sameType(view: OnnxView, from: Operand, k = 0): void {
  const output = view.output(k);
  view.expect('a tensor of another type', output.type, [from.type], output);
}
