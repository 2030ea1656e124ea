import { expect, test } from 'vitest';
import { readInferences } from './inferences.ts';

test.each([
  ['{"inferences": [3000000, 9000000, 1000000]}\n', 1],
  ['{"inferences": [4000000, 2500000]}\n', 2.5],
  ['a warning of a package\n{"inferences": [1500000]}\r\n', 1.5],
])('the fastest of %j is %d ms', (printed, ms) => {
  expect(readInferences(printed)).toBe(ms);
});

test.each(['', '{"inferences": []}\n', '{"inferences": [0]}\n', '[1]', '{"inferences": [1, -2]}'])(
  'there is no time in %j',
  (printed) => {
    expect(() => readInferences(printed)).toThrow(expect.objectContaining({ code: 'no-output' }));
  },
);
