import type { Equivalence } from '@edgebench/core';
import { expect, test } from 'vitest';
import { buildReport } from '../build.ts';
import { matrixCsv } from '../csv/matrix.ts';
import { summaryMarkdown } from '../markdown/summary.ts';
import { terminal } from '../terminal/terminal.ts';
import { sample } from '../testing/sample.ts';
import { verdictCount, verdictLine, verdictText } from './equivalence.ts';
import { grid } from './grid.ts';

const equivalence: Equivalence = {
  ...{ verdict: 'bounded', reason: null, reference: 'tflm', explainedBy: null, vectors: 16 },
  ...{ elements: 3_072, mismatches: 144, maxAbsDifference: 1, firstDifference: null },
  histogram: null,
};

test.each<[Partial<Equivalence>, string]>([
  [{}, 'bounded, by at most 1'],
  [{ maxAbsDifference: 1.4901161e-8 }, 'bounded, by at most 1.49e-8'],
  [{ maxAbsDifference: null, verdict: 'divergent' }, 'divergent'],
  [{ verdict: 'explained', explainedBy: 'tosa' }, 'explained by tosa'],
  [{ verdict: 'exact', maxAbsDifference: 0 }, 'exact'],
])('%j reads as %j', (changes, text) => {
  expect(verdictText({ ...equivalence, ...changes })).toBe(text);
});

test('how much was compared is said of equal outputs too', () => {
  expect(verdictCount(equivalence)).toBe('144 of 3,072 elements differ');
  expect(verdictCount({ ...equivalence, mismatches: 0 })).toBe('3,072 elements');
});

test('one line counts the verdicts, and is left out where there are none', () => {
  const results = sample();
  expect(verdictLine(results)).toMatch(/^Equivalence with tflm: \d+ exact, 1 divergent$/);
  expect(verdictLine({ ...results, measurements: [] })).toBe(null);
});

test('every output shows verdicts and where a difference begins', async () => {
  const results = sample();
  const layout = grid(results);
  const { 'index.html': page } = await buildReport(results);
  expect(page).toContain('divergent, by at most 15');
  expect(page).toContain('17 of 192 elements differ');
  expect(page).toContain('op 3 CONV_2D: 12 against 27');
  const [header = ''] = matrixCsv(results).split('\n');
  for (const column of ['explainedBy', 'vectors', 'firstDifference', 'unchecked']) {
    expect(header.split(',')).toContain(column);
  }
  expect(matrixCsv(results)).toContain('op 3 CONV_2D: 12 against 27');
  expect(summaryMarkdown(results, layout)).toContain('Equivalence with tflm');
  expect(terminal(results, { width: 100, color: false })).toContain('1 divergent');
});
