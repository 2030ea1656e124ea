const { fround } = Math;

const lanes = 8;
const sums = new Float64Array(lanes);

/** The sum in float32 of numbers that eight lanes add up in turn, as a register of AVX; then neighbours are added. */
export function sumInLanes(terms: Float64Array, count: number): number {
  sums.fill(0);
  for (let k = 0; k < count; k++) sums[k % lanes] = fround(sums[k % lanes] + terms[k]);
  for (let left = lanes / 2; left >= 1; left /= 2) {
    for (let k = 0; k < left; k++) sums[k] = fround(sums[2 * k] + sums[2 * k + 1]);
  }
  return sums[0];
}
