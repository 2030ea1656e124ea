import { elementsOf, type NpyArray, numberOf, type OnnxOp } from '@edgebench/model';
import { floatsOf, ulps } from './float-values.ts';
import type { Tensors, Walk } from './walk.ts';

/** An element that the two runs quantise otherwise. */
export interface Flip {
  readonly tensor: number;
  readonly element: number;
  /** Before QuantizeLinear, and their distance. */
  readonly runtime: number;
  readonly emulator: number;
  readonly ulps: number;
  /** How far apart the order of summation alone may have brought them; null where no bound is known. */
  readonly bound: number | null;
  /** After it. */
  readonly quantized: readonly [runtime: number, emulator: number];
  /** Why the order of summation is no explanation, or null where it is one. */
  readonly unexplained: string | null;
}

/**
 * Every element of a QuantizeLinear's output that differs, explained by the order of summation where it differs by 1, the
 * two floats lie on two sides of the boundary x / scale = n + 0.5 (or on it), and no farther apart than two orders can
 * bring them.
 */
export function flips(op: OnnxOp, truth: Tensors, walk: Walk): readonly Flip[] {
  const [x = -1, scaleIndex = -1] = op.inputs;
  const [tensor = -1] = op.outputs;
  const [theirs, ours] = [truth.get(tensor), walk.emulated(tensor)];
  const [before, after] = [truth.get(x), walk.emulated(x)];
  const scale = walk.emulated(scaleIndex);
  if (!theirs || !ours || !before || !after || !scale) return [];
  const [q, p] = [elementsOf(theirs), elementsOf(ours)];
  const [a, b] = [floatsOf(before), floatsOf(after)];
  const spread = walk.spreadOf(x);
  const found: Flip[] = [];
  for (const [element, value] of q.entries()) {
    const quantized = [Number(value), Number(p[element])] as const;
    if (quantized[0] === quantized[1]) continue;
    const [runtime = Number.NaN, emulator = Number.NaN] = [a[element], b[element]];
    const step = scaleOf(op, before.shape, scale, element);
    const bound = spread?.[element] ?? null;
    const flip = {
      tensor,
      element,
      runtime,
      emulator,
      ulps: ulps(runtime, emulator),
      bound,
      quantized,
    };
    found.push({ ...flip, unexplained: objection(flip, step) });
  }
  return found;
}

function objection(
  { runtime, emulator, bound, quantized }: Omit<Flip, 'unexplained'>,
  scale: number,
): string | null {
  if (runtime === emulator) return 'the same float is quantised otherwise';
  if (Math.abs(quantized[0] - quantized[1]) !== 1) return 'differs by more than 1';
  const [low, high] = [runtime, emulator].map((x) => Math.fround(x / scale)).sort((a, b) => a - b);
  const boundary = Math.floor(low ?? 0) + 0.5;
  const between = (low ?? 0) <= boundary && boundary <= (high ?? 0);
  if (!between) return 'no rounding boundary lies between the floats';
  if (bound === null) return 'no bound is known for the ops before it';
  if (Math.abs(runtime - emulator) > bound) return `farther apart than ${bound}`;
  return null;
}

/** The scale of an element: one for all, one for each index of the axis, or one for each block along it. */
function scaleOf(op: OnnxOp, shape: readonly number[], scale: NpyArray, element: number): number {
  const scales = floatsOf(scale);
  if (scales.length === 1) return scales[0] ?? Number.NaN;
  const stated = numberOf(op, 'axis', 1);
  const axis = stated < 0 ? stated + shape.length : stated;
  const size = shape[axis] ?? 1;
  const inner = shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  const [line, index] = [Math.floor(element / inner / size), Math.floor(element / inner) % size];
  const block = numberOf(op, 'block_size', 0);
  const place =
    block === 0
      ? index
      : (line * Math.ceil(size / block) + Math.floor(index / block)) * inner + (element % inner);
  return scales[place] ?? Number.NaN;
}
