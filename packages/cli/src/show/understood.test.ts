import { expect, test } from 'vitest';
import { understood } from './understood.ts';

const unknown = [
  { line: 7, text: 'what\u001b[31m is this' },
  { line: 1200, text: 'and this' },
];

test('the share is that of the tool’s own lines; those of a page around them are counted apart', () => {
  expect(understood({ lines: { total: 1500, surrounding: 300 }, unrecognised: unknown })).toEqual([
    '1,198 of 1,200 lines understood (99.8 %); 300 lines of surrounding text besides; 2 lines were not understood (--unparsed shows them)\n',
  ]);
});

test('each line that was not understood is shown where asked for, without what a terminal would obey', () => {
  const [first, ...rest] = understood(
    { lines: { total: 10, surrounding: 0 }, unrecognised: unknown },
    true,
  );
  expect(first).toBe('8 of 10 lines understood (80.0 %); 2 lines were not understood:\n');
  expect(rest).toHaveLength(2);
  expect(rest[0]).toMatch(/^ {5}7 {2}what/);
  expect(rest[0]).not.toContain('\u001b');
  expect(rest[1]).toBe('  1200  and this\n');
});

test('nearly all is not all', () => {
  const one = { lines: { total: 100_000, surrounding: 0 }, unrecognised: unknown.slice(0, 1) };
  expect(understood(one)).toEqual([
    '99,999 of 100,000 lines understood (99.9 %); 1 line was not understood (--unparsed shows it)\n',
  ]);
  expect(understood({ lines: { total: 3, surrounding: 0 }, unrecognised: [] })).toEqual([
    '3 of 3 lines understood (100.0 %); none was left\n',
  ]);
});

test('a file that is no text has no lines to tell of', () => {
  expect(understood({ lines: null, unrecognised: [] })).toEqual([]);
});

test('a page without a line of a tool’s is understood in no part', () => {
  expect(understood({ lines: { total: 4, surrounding: 4 }, unrecognised: [] })).toEqual([
    '0 of 0 lines understood (0.0 %); 4 lines of surrounding text besides; none was left\n',
  ]);
});
