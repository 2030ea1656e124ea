import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { cut, wrap } from './cut.ts';

test('wide characters count for two columns', () => {
  expect(cut('模型模型', 5)).toBe('模型…');
  expect(cut('模型', 4)).toBe('模型');
});

test('a paragraph breaks between words, and only its last line is cut', () => {
  expect(wrap('one two three four five six', 9, 2)).toEqual(['one two', 'three fo…']);
  expect(wrap('one two', 20, 2)).toEqual(['one two']);
});

test('no line is wider than its room', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, room) => {
      for (const line of wrap(text, room, 3)) expect(stringWidth(line)).toBeLessThanOrEqual(room);
    }),
  );
});
