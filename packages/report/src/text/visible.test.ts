import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clip, oneLine, visible } from './visible.ts';

test('control characters, overrides and lone surrogates are written out', () => {
  expect(visible('a\u001b[31mb')).toBe('a\\u{1b}[31mb');
  expect(visible('safe\u202Etxt.exe')).toBe('safe\\u{202e}txt.exe');
  expect(visible('\ud800 and 🧠')).toBe('\\u{d800} and 🧠');
  expect(visible('nul\u0000 c1\u009b del\u007f bom\ufeff')).toBe(
    'nul\\u{0} c1\\u{9b} del\\u{7f} bom\\u{feff}',
  );
});

test('line feeds and tabs stay, and Windows line ends become line feeds', () => {
  expect(visible('a\r\nb\tc\rd')).toBe('a\nb\tc\nd');
});

test('text in other scripts is left alone', () => {
  expect(visible('größe 模型 модель')).toBe('größe 模型 модель');
});

test('one line shows where lines were broken', () => {
  expect(oneLine(' two\nlines ')).toBe('two ↵ lines');
});

test('whatever the text, one line is one line, printable and within its limit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
      const line = oneLine(text, limit);
      expect([...line].length).toBeLessThanOrEqual(limit);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});

test('clipping does not cut a character outside the basic plane in two', () => {
  expect(clip('🧠🧠🧠', 2)).toBe('🧠…');
  expect(clip('🧠🧠', 2)).toBe('🧠🧠');
});
