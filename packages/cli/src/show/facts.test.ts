import type { FactTable } from '@edgebench/core';
import { expect, test } from 'vitest';
import { describeFacts, inBrief } from './facts.ts';

const facts: FactTable = {
  title: 'Symbols',
  columns: [
    { key: 'symbol', holds: 'text' },
    { key: 'bytes', holds: 'number' },
    { key: 'runs at', holds: 'address' },
    { key: 'object', holds: 'text' },
  ],
  rows: [
    { symbol: 'main', bytes: 1234, 'runs at': 0x80000010, object: 'a.o' },
    { symbol: 'x'.repeat(150), bytes: 5, 'runs at': null, object: `lib${'y'.repeat(90)}.a` },
    { symbol: 'last', bytes: 1, 'runs at': 0, object: null },
  ],
};

test('numbers, addresses and what is not known stand under their headings', () => {
  expect(describeFacts([{ ...facts, rows: facts.rows.slice(0, 1) }])).toEqual([
    '  Symbols',
    '    symbol  bytes     runs at  object',
    '    main    1,234  0x80000010  a.o',
  ]);
});

test('long names are cut in the middle, so that a line has 100 columns at most', () => {
  const lines = describeFacts([facts]);
  expect(Math.max(...lines.map((line) => line.length))).toBe(100);
  expect(lines[3]).toMatch(/^ {4}x+…x+ +5 +– {2}liby+…y+\.a$/);
});

test('rows beyond the most are counted', () => {
  expect(describeFacts([{ ...facts, most: 1 }]).at(-1)).toBe('    and 2 more (--json)');
});

test('a hostile name is one line, without control characters', () => {
  const rows = [{ ...facts.rows[0], symbol: 'a\n\u001b[31mb' }];
  expect(describeFacts([{ ...facts, rows }]).join('\n')).not.toMatch(/\u001b|a\n/);
});

test('only short tables are shown in brief', () => {
  expect(inBrief([facts, { ...facts, inBrief: true }])).toHaveLength(1);
});
