import { BenchError } from '@edgebench/core';

/** Milliseconds in a unit of Google Benchmark; the tool prints its own choice, whatever it is asked for. */
const units: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, ms: 1, s: 1e3 };

/**
 * Milliseconds of processor time of one inference: the least `cpu_time` of the repetitions in the JSON document that
 * `iree-benchmark-module` prints. On one thread it is the wall time less what the process waited for its turn; what other
 * processes do to caches and to the core only ever adds to it, so the fastest run is the least disturbed.
 * Throws a `BenchError` `no-output` where there is none.
 */
export function readBenchmark(stdout: string): number {
  const runs = benchmarksOf(stdout).filter(({ run_type }) => run_type === 'iteration');
  const ms = Math.min(
    ...runs.map(({ cpu_time, time_unit }) => Number(cpu_time) * (units[String(time_unit)] ?? 0)),
  );
  if (Number.isFinite(ms) && ms > 0) return ms;
  throw new BenchError('no-output', 'iree-benchmark-module printed no time of an inference', {
    evidence: stdout.slice(0, 1_000),
    remedy: 'run the tool by hand to see what it prints',
  });
}

type Row = Readonly<Record<'run_type' | 'cpu_time' | 'time_unit', unknown>>;

function benchmarksOf(stdout: string): Row[] {
  try {
    const { benchmarks } = JSON.parse(stdout) as { benchmarks?: unknown };
    return Array.isArray(benchmarks)
      ? benchmarks.filter((row) => typeof row === 'object' && row)
      : [];
  } catch {
    return [];
  }
}
