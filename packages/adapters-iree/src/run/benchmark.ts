import { BenchError } from '@edgebench/core';

/** Milliseconds in a unit of Google Benchmark; the tool prints its own choice, whatever it is asked for. */
const units: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, ms: 1, s: 1e3 };

/**
 * Milliseconds of processor time of one inference: `cpu_time` of the median of the repetitions in the JSON document that
 * `iree-benchmark-module` prints. On one thread it is the wall time less what the process waited for its turn.
 * Throws a `BenchError` `no-output` where there is none.
 */
export function readBenchmark(stdout: string): number {
  const median = benchmarksOf(stdout).find(({ aggregate_name }) => aggregate_name === 'median');
  const { cpu_time, time_unit } = median ?? {};
  const ms = Number(cpu_time) * (units[String(time_unit)] ?? Number.NaN);
  if (Number.isFinite(ms) && ms > 0) return ms;
  throw new BenchError('no-output', 'iree-benchmark-module printed no time of an inference', {
    evidence: stdout.slice(0, 1_000),
    remedy: 'run the tool by hand to see what it prints',
  });
}

type Row = Readonly<Record<'aggregate_name' | 'cpu_time' | 'time_unit', unknown>>;

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
