import { binadeOf } from './binade.ts';
import { floats } from './polynomial.ts';

const { fround } = Math;

const [p1, p2, p3] = floats(1.0000000190281135, 1.0000000190281062, 0.18256296349849255) as [
  number,
  number,
  number,
];
const [q1, q2, q3] = floats(1.4999999999999927, 0.5992324959082352, 0.04961624795412004) as [
  number,
  number,
  number,
];
const [log2, rootHalf] = [fround(Math.LN2), fround(Math.SQRT1_2)];

const multiplyAdd = (a: number, b: number, c: number): number => fround(fround(a * b) + c);

/** log(x) in float32 as the Eigen library has it without fused multiply-add: x P(x) / Q(x) around 1. */
export function eigenLog(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const binade = binadeOf(x) + 1;
  const half = x * 2 ** -binade;
  const isLow = half < rootHalf;
  const value = fround((isLow ? 2 * half : half) - 1);
  const top = fround(value * multiplyAdd(value, multiplyAdd(value, p3, p2), p1));
  const bottom = multiplyAdd(value, multiplyAdd(value, multiplyAdd(value, q3, q2), q1), 1);
  return multiplyAdd(isLow ? binade - 1 : binade, log2, fround(top / bottom));
}

/** log(1 + x) of an x of at least 0, as the same library has it. */
export function eigenLogOfOneAnd(x: number): number {
  const sum = fround(1 + x);
  return sum === 1 ? x : fround(x * fround(eigenLog(sum) / fround(sum - 1)));
}
