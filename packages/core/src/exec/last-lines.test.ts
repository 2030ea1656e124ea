import { expect, test } from 'vitest';
import { lastLines } from './last-lines.ts';

test('the last lines that say something are kept, as the tool indents them', () => {
  const printed = Array.from({ length: 30 }, (_, index) => `  line ${index}`).join('\r\n');
  const kept = lastLines(`${printed}\n\n`).split('\n');
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([20, '  line 10', '  line 29']);
});

test('one endless line is cut at its beginning', () => {
  expect(lastLines(`${'x'.repeat(5_000)}end`)).toMatch(/^x{1997}end$/);
});
