import { describe, expect, test } from 'vitest';
import { realReports, seed } from '../testing.ts';
import { parseReport } from './parse.ts';

describe.skipIf(seed('000') === '')('seed 000 (where ../shared is present)', () => {
  test('has no line that is not understood', () => {
    expect(parseReport(seed('000')).unrecognised).toEqual([]);
  });
});

describe.skipIf(seed('002') === '')('seed 002 (where ../shared is present)', () => {
  const report = parseReport(seed('002'));

  test.each([
    ['console', 21, 92],
    ['lowering diagnostics', 149, 187],
  ])(
    "understands all of the tool's %s but the marks of what the author left out",
    (_, from, to) => {
      const missed = report.unrecognised.filter(({ line }) => line >= from && line <= to);
      expect(missed.map(({ text }) => text)).toEqual(missed.map(() => '[...]'));
    },
  );

  test("counts the forum's own lines", () => {
    expect(report).toMatchObject({ lines: 211, unrecognised: [] });
    expect(report.surrounding).toHaveLength(111);
  });

  test('joins the call that the terminal had cut', () => {
    expect(report.header.parameters).toMatch(/--name network -m denoiser\S+\.onnx --st-neural-art/);
  });
});

describe.skipIf(realReports().length === 0)('real CPU reports (where ../shared is present)', () => {
  const cpu = realReports().filter(
    ({ name }) => /^core.*generate/.test(name) && !/-n6-|mobilenet|h7/.test(name),
  );

  test.each(cpu)('$name has no line that is not understood', ({ text }) => {
    expect(parseReport(text).unrecognised).toEqual([]);
  });
});
