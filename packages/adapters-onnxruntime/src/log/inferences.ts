import { BenchError } from '@edgebench/core';

/**
 * The fastest, in milliseconds, of the inferences whose nanoseconds `benchmark.py` prints: what else the machine does only
 * ever adds to one. Throws a `BenchError` `no-output` where it printed none.
 */
export function readInferences(stdout: string): number {
  const listed = /^\{"inferences": \[([\d, ]+)\]\}\s*$/m.exec(stdout)?.[1];
  const fastest = Math.min(...(listed ?? '').split(',').map(Number));
  if (fastest > 0) return fastest / 1e6;
  throw new BenchError('no-output', 'ONNX Runtime ran and no time of an inference was printed', {
    evidence: stdout.slice(0, 1_000),
    remedy: 'run python/benchmark.py by hand to see what it prints',
  });
}
