import { expect, test } from 'vitest';
import { failure, type Given, ints, runSingle, type Single } from '../../testing/single-op.ts';

const given = (shape: number[], values: number[], scale = 1, zeroPoint = 0): Given => ({
  shape,
  values,
  scale,
  zeroPoint,
});

const reduce = (op: Single['op'], change: Partial<Single> = {}): Single => ({
  op,
  inputs: [given([2, 3], [1, 2, 3, -4, -5, -9]), ints(-1)],
  outputs: [given([2], [])],
  ...change,
});

test('a mean is taken along the axes, and rescaled', () => {
  expect(runSingle(reduce('MEAN'))).toEqual([[2, -6]]);
  expect(runSingle(reduce('MEAN', { outputs: [given([2], [], 0.5, 10)] }))).toEqual([[14, -2]]);
});

test('a sum is rescaled too', () => {
  expect(runSingle(reduce('SUM', { outputs: [given([2], [], 2, 1)] }))).toEqual([[4, -8]]);
});

test("LiteRT's reference takes the bytes of int8 for uint8", () => {
  const wrong = reduce('SUM', { profile: 'litert-2.3-reference', outputs: [given([2], [], 4)] });
  // 6 / 4 is rounded away from zero; 252 + 251 + 247 = 750 is 187.5, whose byte 188 is -68.
  expect(runSingle(wrong)).toEqual([[2, -68]]);
  expect(runSingle({ ...wrong, profile: 'litert-2.3-optimized' })).toEqual([[2, -5]]);
});

test('optimised kernels round the zero point of a mean over images beforehand', () => {
  const image = given([1, 1, 2, 1], [10, 10], 1, 3);
  const mean = reduce('MEAN', {
    inputs: [image, ints(1, 2)],
    outputs: [given([1, 1, 1, 1], [], 2, 0)],
    options: { keepDims: true },
  });
  // (10 - 3) / 2 = 3.5 is rounded away from zero; 3 / 2 is 2 beforehand, and 20 / 4 - 2 is 3.
  expect(runSingle({ ...mean, profile: 'litert-2.3-reference' })).toEqual([[4]]);
  expect(runSingle({ ...mean, profile: 'litert-2.3-optimized' })).toEqual([[3]]);
});

test('whole numbers that are not quantised are divided towards zero', () => {
  const whole = (values: number[], shape: number[]): Given => ({ shape, type: 'INT32', values });
  const mean = reduce('MEAN', {
    inputs: [whole([7, -8, -4, 3, 4, 5], [2, 3]), ints(0, 0)],
    outputs: [whole([], [3])],
    profile: 'litert-2.3-reference',
  });
  expect(runSingle(mean)).toEqual([[5, -2, 0]]);
});

test('the largest and the smallest are chosen, not computed', () => {
  expect(runSingle(reduce('REDUCE_MAX'))).toEqual([[3, -4]]);
  expect(runSingle(reduce('REDUCE_MIN'))).toEqual([[1, -9]]);
  const other = reduce('REDUCE_MAX', { outputs: [given([2], [], 0.5)] });
  expect(failure(() => runSingle(other)).code).toBe('unsupported-variant');
});

test('of several largest elements the first is named', () => {
  const inputs = [given([2, 3], [1, 5, 5, -1, -1, -2]), ints(1)];
  const outputs: Given[] = [{ shape: [2], type: 'INT32' }];
  expect(runSingle(reduce('ARG_MAX', { inputs, outputs }))).toEqual([[1, 0]]);
  expect(runSingle(reduce('ARG_MIN', { inputs, outputs }))).toEqual([[0, 2]]);
});

test('an axis that is not there is refused', () => {
  const wrong = reduce('MEAN', { inputs: [given([2, 3], [1, 2, 3, 4, 5, 6]), ints(2)] });
  expect(failure(() => runSingle(wrong))).toMatchObject({ code: 'bad-axis', found: '2' });
});

test('a mean of nothing is 0', () => {
  const inputs = [given([2, 0], []), ints(1)];
  expect(runSingle(reduce('MEAN', { inputs }))).toEqual([[0, 0]]);
});
