import { describe, expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { readBenchmark } from './benchmark.ts';

const recorded = fixture('iree/benchmark.json').toString();

describe("readBenchmark on the tool's own document", () => {
  test('yields the processor time of the fastest run, in ms', () => {
    const rows: { cpu_time: number; run_type: string; time_unit: string }[] =
      JSON.parse(recorded).benchmarks;
    const runs = rows.filter(({ run_type }) => run_type === 'iteration');
    expect(runs).toHaveLength(10);
    const [fastest] = runs.map(({ cpu_time }) => cpu_time).sort((a, b) => a - b);
    expect(readBenchmark(recorded)).toBe(fastest);
  });

  test.each([
    ['us', 1e-3],
    ['ns', 1e-6],
    ['s', 1e3],
  ])('takes %s for what they are', (unit, ms) => {
    const printed = recorded.replaceAll('"time_unit": "ms"', `"time_unit": "${unit}"`);
    expect(readBenchmark(printed)).toBeCloseTo(readBenchmark(recorded) * ms, 12);
  });

  test.each([
    ['nothing', ''],
    ['half a document', recorded.slice(0, 400)],
    ['no benchmark', '{"context": {}, "benchmarks": []}'],
    ['rows that are none', '{"benchmarks": [null, 1, "x"]}'],
    ['an unknown unit', recorded.replaceAll('"ms"', '"fortnight"')],
    ['aggregates alone', recorded.replaceAll('"iteration"', '"aggregate"')],
  ])('refuses %s', (_, printed) => {
    expect(() => readBenchmark(printed)).toThrow(expect.objectContaining({ code: 'no-output' }));
  });
});
