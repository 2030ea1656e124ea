import { floats } from './polynomial.ts';

const { fround } = Math;

const [lowest, highest] = floats(-104, 88.723) as [number, number];
const [log2High, log2Low] = floats(-0.693359375, 2.1219444e-4) as [number, number];
const inverseLog2 = fround(Math.LOG2E);
const [p2, p3, p4, p5, p6] = floats(
  0.49999988079071045,
  0.16666518151760101,
  4.166965186595917e-2,
  8.368944749236107e-3,
  1.3744963798671961e-3,
) as [number, number, number, number, number];

const multiplyAdd = (a: number, b: number, c: number): number => fround(fround(a * b) + c);

/** exp(x) in float32 as the Eigen library has it on processors without fused multiply-add. */
export function eigenExp(x: number): number {
  if (x < lowest) return 0;
  const value = Math.min(x, highest);
  const power = Math.floor(multiplyAdd(value, inverseLog2, 0.5));
  const rest = multiplyAdd(power, log2Low, multiplyAdd(power, log2High, value));
  const square = fround(rest * rest);
  const even = multiplyAdd(square, multiplyAdd(square, p6, p4), p2);
  const odd = multiplyAdd(square, p5, p3);
  const sum = multiplyAdd(square, multiplyAdd(rest, odd, even), fround(rest + 1));
  return fround(sum * 2 ** power);
}
