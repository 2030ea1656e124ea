import { expect, test } from 'vitest';
import { readInvocations } from './invocations.ts';

test.each([
  ['{"invocations": [3000000, 9000000, 1000000]}\n', 1],
  ['{"invocations": [4000000, 2500000]}\n', 2.5],
  ['a warning of a package\n{"invocations": [1500000]}\r\n', 1.5],
])('the fastest of %j is %d ms', (printed, ms) => {
  expect(readInvocations(printed)).toBe(ms);
});

test.each([
  '',
  '{"invocations": []}\n',
  '{"invocations": [0]}\n',
  '[1]',
  '{"invocations": [1, -2]}',
])('there is no time in %j', (printed) => {
  expect(() => readInvocations(printed)).toThrow(expect.objectContaining({ code: 'no-output' }));
});
