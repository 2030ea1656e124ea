import { expect, test } from 'vitest';
import { failure, type Given, runSingle, type Single } from '../../testing/single-op.ts';

const left: Given = { shape: [2, 1, 2], scale: 1, zeroPoint: 1, values: [2, 3, 4, 5] };
const right: Given = { shape: [1, 2, 2], scale: 1, zeroPoint: -1, values: [0, 1, 2, 3] };

const product = (change: Partial<Single> = {}): Single => ({
  op: 'BATCH_MATMUL',
  options: {},
  inputs: [left, right],
  outputs: [{ shape: [2, 1, 2], scale: 1 }],
  ...change,
});

test('a matrix of one batch is multiplied by those of all', () => {
  // (1 2), (3 4) times (1 2 / 3 4)
  expect(runSingle(product())).toEqual([[7, 10, 15, 22]]);
});

test('either factor may be transposed', () => {
  expect(runSingle(product({ options: { adjY: true } }))).toEqual([[5, 11, 11, 25]]);
  const inputs = [{ ...left, shape: [2, 2, 1] }, right];
  expect(runSingle(product({ inputs, options: { adjX: true } }))).toEqual([[7, 10, 15, 22]]);
});

test('matrices without elements yield none', () => {
  const inputs = [{ ...left, shape: [0, 1, 2], values: [] }, right];
  expect(runSingle(product({ inputs, outputs: [{ shape: [0, 1, 2], scale: 1 }] }))).toEqual([[]]);
});

test.each([
  ['of other depth', { ...right, shape: [4, 1], values: [0, 1, 2, 3] }, 'bad-shape'],
  ['of another type', { ...right, type: 'INT16' as const }, 'unsupported-variant'],
  ['of rank 1', { ...right, shape: [4] }, 'unsupported-variant'],
])('a factor %s is refused', (_, given, code) => {
  expect(failure(() => runSingle(product({ inputs: [left, given] }))).code).toBe(code);
});
