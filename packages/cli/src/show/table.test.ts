import { expect, test } from 'vitest';
import { table } from './table.ts';

test('columns are aligned by the width that a terminal gives their characters', () => {
  const rows = [
    ['a', '1'],
    ['日本', '1,000'],
  ];
  expect(table(rows, ['left', 'right'])).toEqual(['  a         1', '  日本  1,000']);
});

test('a cell of a million characters is cut at once, and does not make every row as wide', () => {
  const [line = ''] = table([['L'.repeat(1_000_000), 'x']], ['left', 'left']);
  expect(line.length).toBeLessThan(500);
  expect(line).toMatch(/^ {2}L+… {2}x$/);
});
