import type { Subgraph, Tensor } from '../graph.ts';

interface Interval {
  readonly first: number;
  readonly last: number;
}

interface Liveness {
  /** For each tensor: the ops during which it must exist; null for constants and tensors out of use. */
  readonly intervals: readonly (Interval | null)[];
  /** For each op: the bytes of the tensors that exist while it runs; null where one's size is unknown. */
  readonly liveBytes: readonly (number | null)[];
  /** The largest of `liveBytes`, of the inputs alone where there is no op; null where any size in use is unknown. */
  readonly peak: number | null;
}

/**
 * Which run-time tensors exist when, in execution order: from the op that writes a tensor to the last one that reads it,
 * both included. Inputs exist from the start, outputs to the end, variables always. An op's inputs and outputs never
 * share bytes here (no in-place arithmetic, no views), sizes are not rounded up to any alignment, and the scratch memory
 * of kernels is left out. So the peak is what a perfect planner needs without reordering and without in-place tricks.
 */
export function liveness(subgraph: Subgraph): Liveness {
  const { tensors, ops } = subgraph;
  const intervals = intervalsOf(subgraph);
  const end = Math.max(ops.length, 1);
  const change = new Array<number>(end + 1).fill(0);
  const unknownChange = new Array<number>(end + 1).fill(0);
  tensors.forEach(({ bytes }, index) => {
    const interval = intervals[index];
    if (!interval) return;
    const target = bytes === null ? unknownChange : change;
    const size = bytes ?? 1;
    target[interval.first] = (target[interval.first] ?? 0) + size;
    target[interval.last + 1] = (target[interval.last + 1] ?? 0) - size;
  });
  const known = runningSums(change);
  const unknown = runningSums(unknownChange);
  const points = known.slice(0, end).map((bytes, point) => (unknown[point] === 0 ? bytes : null));
  const peak = points.reduce<number | null>(
    (most, bytes) => (most === null || bytes === null ? null : Math.max(most, bytes)),
    0,
  );
  return { intervals, liveBytes: points.slice(0, ops.length), peak };
}

function intervalsOf({ tensors, ops, inputs, outputs }: Subgraph): readonly (Interval | null)[] {
  const last = Math.max(ops.length - 1, 0);
  const spans = new Map<number, Interval>();
  const use = (index: number, first: number, until: number): void => {
    const span = spans.get(index);
    spans.set(index, {
      first: Math.min(span?.first ?? first, first),
      last: Math.max(span?.last ?? until, until),
    });
  };
  for (const index of inputs) use(index, 0, 0);
  for (const op of ops) {
    for (const index of [...op.inputs, ...op.outputs]) use(index, op.index, op.index);
  }
  for (const index of outputs) use(index, last, last);
  for (const tensor of tensors) if (tensor.isVariable) use(tensor.index, 0, last);
  return tensors.map((tensor) => (isConstant(tensor) ? null : (spans.get(tensor.index) ?? null)));
}

/** Variables may have initial data, but live in the arena. */
export const isConstant = (tensor: Tensor): boolean => tensor.data !== null && !tensor.isVariable;

function runningSums(changes: readonly number[]): number[] {
  let sum = 0;
  return changes.map((change) => {
    sum += change;
    return sum;
  });
}
