import { BenchError } from '@edgebench/core';

/**
 * The median, in milliseconds, of the nanoseconds that `benchmark.py` prints for each invocation; of an even number the
 * faster of the two in the middle. Throws a `BenchError` `no-output` where it printed none.
 */
export function readInvocations(stdout: string): number {
  const listed = /^\{"invocations": \[([\d, ]+)\]\}\s*$/m.exec(stdout)?.[1] ?? '';
  const sorted = listed
    .split(',')
    .map(Number)
    .sort((a, b) => a - b);
  const median = sorted[(sorted.length - 1) >> 1];
  if (median !== undefined && median > 0) return median / 1e6;
  throw new BenchError('no-output', 'the interpreter printed no time of an invocation', {
    evidence: stdout.slice(0, 1_000),
    remedy: 'run python/benchmark.py by hand to see what it prints',
  });
}
