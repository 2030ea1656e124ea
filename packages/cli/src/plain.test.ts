import { expect, test } from 'vitest';
import { plain } from './plain.ts';

test.each([
  ['an escape sequence', 'a\x1b[31mred\x1b[0m', 'ared'],
  ['line ends', 'a\r\nb\u2028c', 'a b c'],
  ['a direction override', 'a\u202Etxt.exe', 'a txt.exe'],
  ['a bell', 'a\x07b', 'a b'],
  ['other letters', 'äö 日本 <b>', 'äö 日本 <b>'],
])('shows %s harmlessly', (_, text, shown) => {
  expect(plain(text)).toBe(shown);
});
