/** One dimension of a walk over two tensors: its size, and how far a step goes in each, in elements. */
export interface Axis {
  readonly size: number;
  readonly from: number;
  readonly to: number;
}

/** What is done along the innermost dimension, from the two places on. */
export type Run = (from: number, to: number, inner: Axis) => void;

/** Elements from one index to the next of each dimension of a tensor in C order. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let k = shape.length - 2; k >= 0; k--) {
    strides[k] = (strides[k + 1] ?? 1) * (shape[k + 1] ?? 1);
  }
  return strides;
}

export const elementsOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

/** Leaves out dimensions of one index, and joins neighbours that one dimension can stand for. */
function merge(axes: readonly Axis[]): Axis[] {
  const merged: Axis[] = [];
  for (const axis of axes) {
    if (axis.size === 1) continue;
    const outer = merged.at(-1);
    const joins = outer?.from === axis.from * axis.size && outer.to === axis.to * axis.size;
    if (outer && joins) merged[merged.length - 1] = { ...axis, size: outer.size * axis.size };
    else merged.push(axis);
  }
  return merged.length > 0 ? merged : [{ size: 1, from: 1, to: 1 }];
}

/**
 * Walks over two tensors at once, the last dimension innermost; indices ascend in every dimension. The function that
 * is returned allocates nothing.
 */
export function walk(
  axes: readonly Axis[],
  run: Run,
  start: { readonly from: number; readonly to: number } = { from: 0, to: 0 },
): () => void {
  if (axes.some(({ size }) => size === 0)) return () => {};
  const outer = merge(axes);
  const inner = outer.pop() as Axis;
  const sizes = outer.map(({ size }) => size);
  const [fromSteps, toSteps] = [outer.map(({ from }) => from), outer.map(({ to }) => to)];
  const indices = outer.map(() => 0);
  const runs = elementsOf(sizes);
  const last = sizes.length - 1;
  return () => {
    let { from, to } = start;
    for (let count = runs; count > 0; count--) {
      run(from, to, inner);
      for (let k = last; k >= 0; k--) {
        from += fromSteps[k];
        to += toSteps[k];
        indices[k]++;
        if (indices[k] < sizes[k]) break;
        from -= fromSteps[k] * sizes[k];
        to -= toSteps[k] * sizes[k];
        indices[k] = 0;
      }
    }
  };
}
