import { expect, test } from 'vitest';
import { brief, plain } from './plain.ts';

test.each([
  ['an escape sequence', 'a\x1b[31mred\x1b[0m', 'ared'],
  ['line ends', 'a\r\nb\u2028c', 'a b c'],
  ['a direction override', 'a\u202Etxt.exe', 'a txt.exe'],
  ['a bell', 'a\x07b', 'a b'],
  ['other letters', 'äö 日本 <b>', 'äö 日本 <b>'],
])('shows %s harmlessly', (_, text, shown) => {
  expect(plain(text)).toBe(shown);
});

test('a name of a million characters is shown in brief, and none is cut in the middle of a character', () => {
  expect(brief(`a\u001b[31m\u202e${'L'.repeat(1_000_000)}`, 8)).toBe('a LLLLL…');
  expect(brief('🙂🙂🙂🙂', 3)).toBe('🙂🙂…');
  expect(brief('conv_2')).toBe('conv_2');
});
