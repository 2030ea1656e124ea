import { expect, test } from 'vitest';
import { EmulatorError } from '../errors.ts';
import type { OpView } from './kernel.ts';
import { planWindow } from './window.ts';

const fail = (code: string, message: string): never => {
  throw new EmulatorError(code, message, { remedy: '' });
};
const view = { fail } as unknown as OpView;

test.each([
  ['SAME', { image: 5, filter: 3, stride: 2, dilation: 1 }, 3, 1],
  ['SAME', { image: 4, filter: 3, stride: 2, dilation: 1 }, 2, 0],
  ['SAME', { image: 1, filter: 1, stride: 4, dilation: 1 }, 1, 0],
  ['SAME', { image: 6, filter: 3, stride: 1, dilation: 2 }, 6, 2],
  ['VALID', { image: 5, filter: 3, stride: 2, dilation: 1 }, 2, 0],
  ['VALID', { image: 5, filter: 3, stride: 1, dilation: 2 }, 1, 0],
  ['SAME', { image: 0, filter: 3, stride: 1, dilation: 1 }, 0, 1],
] as const)('%s windows over %o yield %d cells, %d in front', (padding, window, output, before) => {
  expect(planWindow(view, padding, window)).toEqual({ ...window, output, before });
});

test.each([
  ['a filter of 0', { filter: 0 }],
  ['a stride below 0', { stride: -1 }],
  ['a dilation beyond all images', { dilation: 2 ** 31 - 1 }],
  ['a window larger than its image', { filter: 6 }],
])('%s cannot be', (_, change) => {
  const window = { image: 5, filter: 3, stride: 1, dilation: 1, ...change };
  expect(() => planWindow(view, 'VALID', window)).toThrow(EmulatorError);
});
