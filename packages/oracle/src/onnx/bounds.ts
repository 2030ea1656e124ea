import type { OnnxOp } from '@edgebench/model';

/** Half the distance from 1 to the next float32: a rounded result is off by at most so much of itself. */
export const unitRoundoff: number = 2 ** -24;

/**
 * How far two float32 sums of the same n products can lie apart, as a multiple of the sum of the products' magnitudes:
 * each is off the exact value by at most n u / (1 - n u) of that in whatever order it adds, with and without fused
 * multiplications. Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, (3.5) and section 4.2.
 */
export const reordered = (terms: number): number =>
  (2 * terms * unitRoundoff) / (1 - terms * unitRoundoff);

/** What an op does to the distance of two runs. */
export type Effect =
  /** Adds products of its first two inputs and perhaps a bias, or elements of its only one, in an order of its own. */
  | { readonly kind: 'adds'; readonly terms: (shapes: Shapes, op: OnnxOp) => number }
  /** Rounds the sum of two elements. */
  | { readonly kind: 'rounds' }
  /** Moves elements, or takes the largest: distances move as elements would. */
  | { readonly kind: 'moves' }
  /** Of every element a function whose slope is nowhere above 1 and whose result is not rounded. */
  | { readonly kind: 'keeps' };

/** Shapes of an op's inputs and of its first output; [] for an input left out. */
export interface Shapes {
  readonly inputs: readonly (readonly number[])[];
  readonly output: readonly number[];
}

const size = (shape: readonly number[]): number =>
  shape.reduce((product, length) => product * length, 1);

const ofBias = (bias: readonly number[] | undefined): number => (bias?.length ? 1 : 0);

/** Weights are [out channels, in channels of a group, kernel...]. */
const convolution: Effect = {
  kind: 'adds',
  terms: ({ inputs: [, weights = [], bias] }) => size(weights.slice(1)) + ofBias(bias),
};

/** Weights are [in channels, out channels of a group, kernel...]. */
const transposed: Effect = {
  kind: 'adds',
  terms: ({ inputs: [, weights = [], bias] }) => size(weights) / (weights[1] ?? 1) + ofBias(bias),
};

/** A[m, k] B[k, n] has k products an element, whichever is transposed: the root of (mk)(kn) / (mn). */
const product: Effect = {
  kind: 'adds',
  terms: ({ inputs: [a = [], b = [], bias], output }) => {
    const [left, right, result] = [a, b, output].map((shape) => size(shape.slice(-2)));
    return Math.sqrt(((left ?? 1) * (right ?? 1)) / (result ?? 1)) + ofBias(bias);
  },
};

/** As many elements come to one. */
const mean: Effect = {
  kind: 'adds',
  terms: ({ inputs: [x = []], output }) => size(x) / size(output),
};

const windows: Effect = {
  kind: 'adds',
  terms: (_, { attributes }) => {
    const kernel = attributes.get('kernel_shape');
    return kernel?.kind === 'ints' ? size(kernel.value) : 1;
  },
};

const moves: Effect = { kind: 'moves' };
const keeps: Effect = { kind: 'keeps' };

const effects: Readonly<Record<string, Effect>> = {
  Conv: convolution,
  ConvTranspose: transposed,
  Gemm: product,
  MatMul: product,
  AveragePool: windows,
  GlobalAveragePool: mean,
  ReduceMean: mean,
  Add: { kind: 'rounds' },
  Relu: keeps,
  Clip: keeps,
  MaxPool: moves,
  Concat: moves,
  Expand: moves,
  Flatten: moves,
  Gather: moves,
  Identity: moves,
  Reshape: moves,
  Slice: moves,
  Split: moves,
  Squeeze: moves,
  Transpose: moves,
  Unsqueeze: moves,
};

/** Null for an op of which no bound is known here. */
export const effectOf = ({ opType, domain }: OnnxOp): Effect | null =>
  domain === '' && Object.hasOwn(effects, opType) ? (effects[opType] ?? null) : null;
