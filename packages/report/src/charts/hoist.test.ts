import { expect, test } from 'vitest';
import { hoist } from './hoist.ts';

test('what all marks of a group say alike stands at the group', () => {
  expect(
    hoist('<g><line x2="1" stroke="red" fill="a"/><line x2="2" stroke="red" fill="b"/></g>'),
  ).toBe('<g stroke="red"><line x2="1" fill="a"/><line x2="2" fill="b"/></g>');
});

test.each([
  ['says it itself', '<g fill="none"><path d="M0" fill="red"/><path d="M1" fill="red"/></g>'],
  ['has a mark that does not say it', '<g><path d="M0" fill="red"/><path d="M1"/></g>'],
  ['holds another group', '<g><path d="M0" fill="red"/><g/><path d="M1" fill="red"/></g>'],
])('a group that %s stays as it is', (_, svg) => {
  expect(hoist(svg)).toBe(svg);
});

test('texts and labels that look like attributes stay as they are', () => {
  const svg =
    '<g><text aria-label="a > b" fill="x"> fill="x"</text><text aria-label="c"> fill="x"</text></g>';
  expect(hoist(svg)).toBe(svg);
});
