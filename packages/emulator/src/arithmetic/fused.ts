const double = new Float64Array(1);
const bits = new Uint32Array(double.buffer);
const low = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;

/** a * b + c in float32 with one rounding, for float32 operands. */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const back = sum - product;
  const error = product - (sum - back) + (c - back);
  if (error === 0 || !Number.isFinite(sum)) return Math.fround(sum);
  // The product is exact; rounding the sum to odd first keeps the second rounding right.
  double[0] = sum;
  if ((bits[low] & 1) === 0) {
    if (error > 0 === sum > 0) bits[low] |= 1;
    else {
      if (bits[low] === 0) bits[1 - low]--;
      bits[low]--;
    }
  }
  return Math.fround(double[0]);
}
