import { expect, test } from 'vitest';
import { failure, type Given, runSingle, type Single } from '../../testing/single-op.ts';

const input: Given = { shape: [2, 2], scale: 1, zeroPoint: 1, values: [2, 3, 4, 5] };
const weights: Given = { shape: [3, 2], scale: 1, values: [1, 0, 0, 1, 2, -1], isConstant: true };

const dense = (change: Partial<Single> = {}): Single => ({
  op: 'FULLY_CONNECTED',
  options: {},
  inputs: [input, weights, null],
  outputs: [{ shape: [2, 3], scale: 1 }],
  ...change,
});

test('every row of the weights is multiplied by every vector', () => {
  expect(runSingle(dense())).toEqual([[1, 2, 0, 3, 4, 2]]);
});

test('an input of other rank is cut into vectors, unless its dimensions are kept', () => {
  const cut = { ...input, shape: [1, 2, 2] };
  const inputs = [cut, weights, null];
  expect(runSingle(dense({ inputs }))).toEqual([[1, 2, 0, 3, 4, 2]]);
  const kept = dense({ inputs, options: { keepNumDims: true } });
  expect(runSingle({ ...kept, outputs: [{ shape: [1, 2, 3], scale: 1 }] })).toHaveLength(1);
  expect(failure(() => runSingle(kept))).toMatchObject({ expected: '[1,2,3]', found: '[2,3]' });
});

test('weights of uint8, and of int8 with one scale, have a zero point', () => {
  const values = [3, 2, 2, 3, 4, 1];
  const asymmetric = { ...weights, zeroPoint: 2, values };
  expect(runSingle(dense({ inputs: [input, asymmetric, null] }))).toEqual([[1, 2, 0, 3, 4, 2]]);
  const type = 'UINT8' as const;
  const profile = 'litert-2.3-reference';
  const inputs = [{ ...input, type }, { ...asymmetric, type }, null];
  const outputs = [{ shape: [2, 3], type, scale: 1 }];
  expect(runSingle(dense({ profile, inputs, outputs }))).toEqual([[1, 2, 0, 3, 4, 2]]);
  expect(failure(() => runSingle(dense({ inputs, outputs }))).found).toBe('uint8');
});

test.each([
  ['tflm', 1],
  ['litert-2.3-reference', 0],
])('%s takes 32767/65536 to %d', (profile, expected) => {
  // The first of two roundings yields 1/2; a double keeps what is missing.
  const inputs: Given[] = [
    { shape: [1, 1], scale: 1, values: [0] },
    { shape: [1, 1], scale: 2 ** -16, values: [1], isConstant: true },
    { shape: [1], type: 'INT32', scale: 2 ** -16, values: [32767], isConstant: true },
  ];
  const outputs = [{ shape: [1, 1], scale: 1 }];
  expect(runSingle(dense({ profile, inputs, outputs }))).toEqual([[expected]]);
});

test('vectors that do not fit the weights are refused', () => {
  const inputs = [{ ...input, shape: [1, 3], values: [1, 2, 3] }, weights, null];
  expect(failure(() => runSingle(dense({ inputs })))).toMatchObject({
    code: 'bad-shape',
    expected: 'a multiple of 2 elements',
    found: '[1,3]',
  });
});

test('shuffled weights are refused', () => {
  const options = { weightsFormat: 'SHUFFLED4x16INT8' };
  expect(failure(() => runSingle(dense({ options }))).code).toBe('unsupported-variant');
});
