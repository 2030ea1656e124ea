import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { hostile } from '../testing/hostile.ts';
import { sample } from '../testing/sample.ts';
import { terminal } from './terminal.ts';

test.each([20, 40, 80, 200])('no line is wider than %d columns', (width) => {
  for (const results of [sample(), hostile()]) {
    const lines = terminal(results, { width, color: false }).split('\n');
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
  }
});

test('names cannot steer the terminal', () => {
  expect(terminal(hostile(), { width: 120, color: false })).not.toMatch(/[^\n\P{Cc}]/u);
});

test('colour changes nothing but the colour', () => {
  const [plain, coloured] = [false, true].map((color) => terminal(sample(), { width: 100, color }));
  expect(coloured).not.toBe(plain);
  expect(stripVTControlCharacters(coloured ?? '')).toBe(plain);
});

test('flash and RAM are compared, the best is marked, and failures follow with their remedies', () => {
  const text = terminal(sample(), { width: 200, color: false });
  expect(text).toMatch(/^9 models, 75 cells: 51 ok, 2 failed/);
  expect(text).toMatch(/ds-cnn-kws +65,576 +34,168 +– +– +27,028 +26,497★ +28,621 +30,479/);
  expect(text).toContain('failed: dense-784-1000 on iree, 2 targets');
  expect(text).toContain('  → make the model with int8 inputs and outputs');
});

test('a run that leaves a cell to a baseline says so below the headline', () => {
  const [, second] = terminal(
    { ...sample(), unaffected: ['a'] },
    { width: 100, color: false },
  ).split('\n');
  expect(second).toMatch(/^1 more cell is as in the baseline: /);
});
