import { describe, expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { readBenchmark } from './benchmark.ts';

const recorded = fixture('iree/benchmark.json').toString();

describe("readBenchmark on the tool's own document", () => {
  test('yields the processor time of the median run, in ms', () => {
    const row = JSON.parse(recorded).benchmarks[1];
    expect(row).toMatchObject({ aggregate_name: 'median', time_unit: 'ms' });
    expect(readBenchmark(recorded)).toBe(row.cpu_time);
    expect(readBenchmark(recorded)).not.toBe(row.real_time);
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
    ['no median', recorded.replaceAll('"median"', '"mean"')],
  ])('refuses %s', (_, printed) => {
    expect(() => readBenchmark(printed)).toThrow(expect.objectContaining({ code: 'no-output' }));
  });
});
