import { expect, test } from 'vitest';
import { failure, type Given, ints, runSingle, type Single } from '../../testing/single-op.ts';

const weights: Given = { shape: [1, 2, 2, 1], scale: 1, values: [1, 2, 3, 4], isConstant: true };
const image: Given = { shape: [1, 1, 2, 1], scale: 1, zeroPoint: 1, values: [2, 11] };

const undo = (change: Partial<Single> = {}): Single => ({
  op: 'TRANSPOSE_CONV',
  options: { padding: 'VALID', strideH: 1, strideW: 1 },
  inputs: [ints(1, 2, 3, 1), weights, image],
  outputs: [{ shape: [1, 2, 3, 1], scale: 1 }],
  ...change,
});

test('every pixel spreads over a window, and windows add up', () => {
  expect(runSingle(undo())).toEqual([[1, 12, 20, 3, 34, 40]]);
});

test('a stride sets the windows apart, and the bias fills the gaps', () => {
  const options = { padding: 'VALID', strideH: 1, strideW: 3 };
  const bias: Given = { shape: [1], type: 'INT32', scale: 1, values: [5], isConstant: true };
  const inputs = [ints(1, 2, 5, 1), weights, image, bias];
  const outputs = [{ shape: [1, 2, 5, 1], scale: 1 }];
  expect(runSingle(undo({ options, inputs, outputs }))).toEqual([
    [6, 7, 5, 15, 25, 8, 9, 5, 35, 45],
  ]);
});

test.each([
  ['of other channels', ints(1, 2, 3, 2), 'bad-shape'],
  ['that no windows of the input make', ints(1, 2, 9, 1), 'unsupported-variant'],
  ['without a size', ints(1, 0, 3, 1), 'bad-shape'],
  ['of another rank', ints(1, 2), 'bad-shape'],
])('an output %s is refused', (_, shape, code) => {
  const inputs = [shape, weights, image];
  expect(failure(() => runSingle(undo({ inputs }))).code).toBe(code);
});

test('an output shape that is not in the file is refused', () => {
  const { isConstant: _, ...shape } = ints(1, 2, 3, 1);
  const inputs = [shape, weights, image];
  expect(failure(() => runSingle(undo({ inputs }))).code).toBe('not-constant');
});
