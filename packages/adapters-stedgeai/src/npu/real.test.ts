import { describe, expect, test } from 'vitest';
import { parseReport } from '../report/parse.ts';
import { failedRuns, realReports } from '../testing.ts';

const npu = realReports()
  .filter(({ name }) => /n6/.test(name))
  .map(({ name, text }) => ({ name, report: parseReport(text) }))
  .filter(({ report }) => report.epochs !== null);

describe.skipIf(npu.length === 0)('real NPU reports (where ../shared is present)', () => {
  test.each(npu)('$name: the memories sum to the total, to the last decimal', ({ report }) => {
    const usage = report.memoryUsage;
    const sum = (pick: 'usedBytes' | 'within') =>
      (usage?.memories ?? []).reduce((all, use) => all + use[pick], 0);
    const total = usage?.total ?? { usedBytes: Number.NaN, within: Number.NaN };
    expect(Math.abs(sum('usedBytes') - total.usedBytes)).toBeLessThanOrEqual(
      sum('within') + total.within,
    );
  });

  test.each(npu)('$name: weights and activations are those of the sections', ({ report }) => {
    const memories = report.memoryUsage?.memories ?? [];
    for (const [module, part, kind] of [
      ['weights', 'rodata', 'weightsBytes'],
      ['activations', 'bss', 'activationsBytes'],
    ] as const) {
      const row = report.sections?.rows.find((section) => section.module === module);
      if (!row) continue;
      const stated = memories.reduce((sum, use) => sum + (use[kind] ?? 0), 0);
      const within = memories.reduce((sum, use) => sum + use.within, 0);
      expect(Math.abs(stated - row[part])).toBeLessThanOrEqual(within);
    }
  });

  test.each(npu)('$name: the epochs listed are as many as counted', ({ report }) => {
    const { total, software, hybrid, epochs } = report.epochs ?? { epochs: [] };
    const of = (unit: string) => epochs.filter((epoch) => epoch.unit === unit).length;
    expect(of('sw')).toBe(software);
    if (hybrid !== null) expect(of('hybrid')).toBe(hybrid);
    if (of('ec') === 0) expect(epochs).toHaveLength(total ?? 0);
  });

  test.each(npu.filter(({ name }) => /^core.*generate/.test(name)))(
    '$name has no line that is not understood',
    ({ report }) => {
      expect(report.unrecognised).toEqual([]);
    },
  );
});

describe.skipIf(failedRuns().length === 0)('real failed runs (where ../shared is present)', () => {
  test('tell the bytes left without room', () => {
    const tried = failedRuns().flatMap(({ text }) => parseReport(text).allocation?.tries ?? []);
    expect(tried.map(({ unallocatedBytes }) => unallocatedBytes)).toEqual([
      3_211_264, 3_211_264, 2_150_083_916, 2_150_083_916,
    ]);
  });
});
