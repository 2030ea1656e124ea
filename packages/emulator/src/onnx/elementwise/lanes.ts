const { fround } = Math;

const lanes = 8;
const sums = new Float64Array(lanes);

/** The sum in float32 of numbers that eight lanes add up in turn; then pairs of lanes 4, 2 and 1 apart are added. */
export function sumInLanes(terms: Float64Array, count: number): number {
  sums.fill(0);
  for (let k = 0; k < count; k++) {
    const lane = k % lanes;
    sums[lane] = fround(sums[lane] + terms[k]);
  }
  for (let apart = lanes / 2; apart >= 1; apart /= 2) {
    for (let k = 0; k < apart; k++) {
      sums[k] = fround(sums[k] + sums[k + apart]);
    }
  }
  return sums[0];
}
