import { expect, test } from 'vitest';
import { table } from './table.ts';

test('columns are aligned by the width that a terminal gives their characters', () => {
  const rows = [
    ['a', '1'],
    ['日本', '1,000'],
  ];
  expect(table(rows, ['left', 'right'])).toEqual(['  a         1', '  日本  1,000']);
});
