import type { OpView } from './kernel.ts';

/** A loop around the innermost run: its count, and how many elements a turn goes on in each input. */
interface Loop {
  readonly size: number;
  readonly a: number;
  readonly b: number;
}

/** How two inputs are stretched over each other: an innermost run, and the loops around it, outermost first. */
export interface Broadcast {
  readonly shape: readonly number[];
  /** Elements of a run; in it an input goes on by one element each, or stays (0). */
  readonly length: number;
  readonly aStep: 0 | 1;
  readonly bStep: 0 | 1;
  readonly loops: readonly Loop[];
  /** TFLite's optimised kernels walk such patterns run by run, and all others element by element. */
  readonly isFivefold: boolean;
}

/**
 * Plans an op on inputs 0 and 1, whose dimensions, aligned at the last one, are equal or 1 (NumPy's rule; a size of 0
 * gives an empty output). Neighbouring dimensions that are stretched alike become one. Throws `bad-shape`.
 */
export function planBroadcast(view: Pick<OpView, 'input' | 'fail'>): Broadcast {
  const [left, right] = [view.input(0).shape, view.input(1).shape];
  const rank = Math.max(left.length, right.length);
  const pad = (shape: readonly number[]): readonly number[] => [
    ...Array<number>(rank - shape.length).fill(1),
    ...shape,
  ];
  const [a, b] = [pad(left), pad(right)];
  const shape = a.map((size, k) => (size === 1 ? (b[k] as number) : size));
  if (shape.some((size, k) => b[k] !== size && b[k] !== 1)) {
    view.fail('bad-shape', 'the shapes of the inputs cannot be stretched over each other', {
      tensor: view.input(1),
      expected: `sizes as of [${left.join(',')}], or 1`,
      found: `[${right.join(',')}]`,
      remedy: 'export the model again',
    });
  }
  const loops = joined(a, b, shape);
  const inner = loops.pop() ?? { size: 1, a: 1, b: 1 };
  return {
    shape,
    length: shape.includes(0) ? 0 : inner.size,
    aStep: inner.a === 0 ? 0 : 1,
    bStep: inner.b === 0 ? 0 : 1,
    loops: shape.includes(0) ? [] : loops,
    isFivefold: isFivefold([...loops, inner]),
  };
}

/** The dimensions as loops, without those of one index, and with neighbours of one kind joined. */
function joined(a: readonly number[], b: readonly number[], shape: readonly number[]): Loop[] {
  const loops: Loop[] = [];
  let [aStride, bStride] = [1, 1];
  for (let k = shape.length - 1; k >= 0; k--) {
    const size = shape[k] as number;
    const loop = { size, a: a[k] === 1 ? 0 : aStride, b: b[k] === 1 ? 0 : bStride };
    aStride *= a[k] as number;
    bStride *= b[k] as number;
    if (size === 1) continue;
    const inner = loops[0];
    if (inner && (inner.a === 0) === (loop.a === 0) && (inner.b === 0) === (loop.b === 0)) {
      loops[0] = { ...inner, size: inner.size * size };
    } else loops.unshift(loop);
  }
  return loops;
}

/** At most equal, one stretched, equal, the other stretched, equal, from the last dimension on. */
function isFivefold(loops: readonly Loop[]): boolean {
  const kinds = loops.map(({ a, b }) => (a === 0 ? 'a' : b === 0 ? 'b' : '='));
  return /^=?(a?=?b?|b?=?a?)=?$/.test(kinds.join(''));
}

/**
 * Calls `run` for every run of a plan, with the places of its first elements; the outputs follow each other. The
 * function that is returned allocates nothing.
 */
export function eachRun(
  { length, loops }: Broadcast,
  run: (a: number, b: number, output: number) => void,
): () => void {
  if (length === 0) return () => {};
  if (loops.length === 0) return () => run(0, 0, 0);
  const sizes = loops.map(({ size }) => size);
  const [aSteps, bSteps] = [loops.map((loop) => loop.a), loops.map((loop) => loop.b)];
  const indices = sizes.map(() => 0);
  const total = sizes.reduce((product, size) => product * size, length);
  return () => {
    let [a, b] = [0, 0];
    for (let output = 0; output < total; output += length) {
      run(a, b, output);
      for (let k = sizes.length - 1; k >= 0; k--) {
        a += aSteps[k];
        b += bSteps[k];
        indices[k]++;
        if (indices[k] < sizes[k]) break;
        a -= aSteps[k] * sizes[k];
        b -= bSteps[k] * sizes[k];
        indices[k] = 0;
      }
    }
  };
}
