/** How many values become one; `add` is rounded to the type after each value. */
export interface Fold<Value extends number | bigint> {
  readonly start: Value;
  readonly add: (sum: Value, value: Value) => Value;
  readonly finish?: (sum: Value, count: number) => Value;
}

const sum: Fold<number> = { start: 0, add: (a, x) => a + x };

/** ReduceLogSumExp stands apart: its terms depend on the largest of them. */
export const folds: Readonly<Record<string, Fold<number>>> = {
  ReduceSum: sum,
  ReduceMean: { ...sum, finish: (a, count) => a / count },
  ReduceProd: { start: 1, add: (a, x) => a * x },
  ReduceMax: { start: Number.NEGATIVE_INFINITY, add: (a, x) => Math.max(a, x) },
  ReduceMin: { start: Number.POSITIVE_INFINITY, add: (a, x) => Math.min(a, x) },
  ReduceL1: { start: 0, add: (a, x) => a + Math.abs(x) },
  ReduceL2: { start: 0, add: (a, x) => a + x * x, finish: (a) => Math.sqrt(a) },
  ReduceSumSquare: { start: 0, add: (a, x) => a + x * x },
  ReduceLogSum: { ...sum, finish: (a) => Math.log(a) },
  ReduceLogSumExp: sum,
};

/** `Math.max` takes no integers of 64 bits. */
function bigger(a: bigint, b: bigint): bigint {
  if (a < b) return b;
  return a;
}

const wideSum: Fold<bigint> = { start: 0n, add: (a, x) => a + x };

/** Those of 64-bit integers; the others are of numbers. */
export const wideFolds: Readonly<Record<string, Fold<bigint>>> = {
  ReduceSum: wideSum,
  ReduceMean: { ...wideSum, finish: (a, count) => a / BigInt(Math.max(1, count)) },
  ReduceProd: { start: 1n, add: (a, x) => a * x },
  ReduceMax: { start: -(2n ** 63n), add: (a, x) => bigger(a, x) },
  ReduceMin: { start: 2n ** 64n, add: (a, x) => -bigger(-a, -x) },
  ReduceL1: { start: 0n, add: (a, x) => a + (x < 0n ? -x : x) },
  ReduceSumSquare: { start: 0n, add: (a, x) => a + x * x },
};
