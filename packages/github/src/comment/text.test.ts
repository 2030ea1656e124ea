import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commentText, isMarkerName, isSameText, markerOf, maxCharacters } from './text.ts';

test('any body becomes a text that GitHub takes, with the marker first', () => {
  const line = fc.oneof(
    fc.constantFrom('```', '<details>', '</details>', '', '\r\n'),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  );
  const body = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 400 }))
    .map(([lines, times]) => Array.from({ length: times }, () => lines.join('\n')).join('\n'));
  fc.assert(
    fc.property(body, (text) => {
      const made = commentText(markerOf('a'), text);
      expect(made.length).toBeLessThanOrEqual(maxCharacters);
      expect(made.startsWith('<!-- edgebench: a -->\n')).toBe(true);
    }),
    { numRuns: 50, seed: 1 },
  );
});

test('a single line that is too long leaves the marker and the word that it was cut', () => {
  const made = commentText(markerOf('a'), 'x'.repeat(100_000));
  expect(made).toMatch(/^<!-- edgebench: a -->\n\n\*Cut here/);
});

test('what is open where the text is cut is closed', () => {
  const made = commentText(markerOf('a'), `<details>\n\n\`\`\`\n${'code\n'.repeat(20_000)}`);
  expect(made).toMatch(/code\n```\n<\/details>\n\n\*Cut here[^\n]*\n$/);
});

test.each([
  ['gate', true],
  ['zoo/arm-v8 nightly.2', true],
  ['a --> b', false],
  ['a--b', false],
  ['', false],
  [' a', false],
  ['a\nb', false],
  ['x'.repeat(61), false],
])('the name %j can stand in a marker: %s', (name, can) => {
  expect(isMarkerName(name)).toBe(can);
});

test('line ends and blanks at the end make no other comment', () => {
  expect(isSameText('a\r\nb\n\n', 'a\nb')).toBe(true);
  expect(isSameText('a\n b', 'a\nb')).toBe(false);
});
