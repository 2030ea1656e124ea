import { expect, test } from 'vitest';
import { failure, type Given, runSingle, type Single } from '../../testing/single-op.ts';

const image: Given = { shape: [1, 2, 2, 1], scale: 1, zeroPoint: -1, values: [0, 1, 2, 3] };
const weights: Given = { shape: [1, 2, 2, 1], scale: 1, values: [1, 2, 3, 4], isConstant: true };
const bias: Given = { shape: [1], type: 'INT32', scale: 1, values: [10], isConstant: true };
const options = { padding: 'SAME', strideH: 1, strideW: 1 };

const conv = (change: Partial<Single> = {}): Single => ({
  op: 'CONV_2D',
  options,
  inputs: [image, weights, bias],
  outputs: [{ shape: [1, 2, 2, 1], scale: 1, zeroPoint: 2 }],
  ...change,
});

test('products of the cells inside the image are summed with the bias', () => {
  // Less its zero point the image is 1 2 / 3 4; what lies outside counts as 0.
  expect(runSingle(conv())).toEqual([[30 + 12, 14 + 12, 11 + 12, 4 + 12]]);
});

test('VALID windows lie inside, and dilated ones reach further', () => {
  const valid = { ...options, padding: 'VALID' };
  const outputs = [{ shape: [1, 1, 1, 1], scale: 1 }];
  expect(runSingle(conv({ options: valid, outputs }))).toEqual([[40]]);
  const dilated = { ...options, dilationHFactor: 2, dilationWFactor: 2, strideH: 2, strideW: 2 };
  // The missing cell lies behind: but for the first, all taps are outside.
  expect(runSingle(conv({ options: dilated, outputs }))).toEqual([[1 + 10]]);
});

test('channels of a group meet the weights of their group, each with its scale', () => {
  const outputs = [{ shape: [1, 1, 1, 2], scale: 1 }];
  const inputs = [
    { shape: [1, 1, 1, 2], scale: 1, values: [3, 5] },
    { shape: [2, 1, 1, 1], scales: [1, 0.5], values: [7, 11], isConstant: true },
    { shape: [2], type: 'INT32', scale: 1, values: [0, 1], isConstant: true } as const,
  ];
  expect(runSingle(conv({ inputs, outputs }))).toEqual([[21, 28]]);
});

test('depthwise weights multiply every channel into its own outputs', () => {
  const single: Single = {
    op: 'DEPTHWISE_CONV_2D',
    options: { ...options, depthMultiplier: 2 },
    inputs: [
      { shape: [1, 1, 1, 2], scale: 1, values: [3, 5] },
      { shape: [1, 1, 1, 4], scale: 1, values: [1, 2, 3, 4], isConstant: true },
    ],
    outputs: [{ shape: [1, 1, 1, 4], scale: 1 }],
  };
  expect(runSingle(single)).toEqual([[3, 6, 15, 20]]);
});

test.each([
  ['tflm', -2],
  ['litert-2.3-reference', -2],
  ['litert-2.3-optimized', -1],
  ['litert-2.3-optimized-noavx', -1],
  ['litert-2.3-xnnpack', -2],
])('%s rounds -1.5 to %d', (profile, expected) => {
  const inputs = [
    { shape: [1, 1, 1, 1], scale: 1, values: [-6] },
    { shape: [1, 1, 1, 1], scale: 0.25, values: [1], isConstant: true },
    { ...bias, values: [0] },
  ];
  const outputs = [{ shape: [1, 1, 1, 1], scale: 1 }];
  expect(runSingle(conv({ profile, inputs, outputs }))).toEqual([[expected]]);
});

test('float32 is rounded after every product and every sum', () => {
  const of = (values: number[]): Given => ({ shape: [1, 1, 1, 3], type: 'FLOAT32', values });
  const inputs = [of([2 ** 24, 1, -(2 ** 24)]), { ...of([1, 1, 1]), isConstant: true }];
  const outputs = [{ shape: [1, 1, 1, 1], type: 'FLOAT32' } as const];
  expect(runSingle(conv({ inputs, outputs }))).toEqual([[0]]);
});

test('int16 activations take a bias of int64', () => {
  const wide = { ...bias, type: 'INT64', values: [2 ** 33] } as const;
  const inputs = [{ ...image, type: 'INT16', zeroPoint: 0 } as const, weights, wide];
  const outputs = [{ shape: [1, 2, 2, 1], type: 'INT16', scale: 2 ** 20 } as const];
  expect(runSingle(conv({ inputs, outputs }))).toEqual([[2 ** 13, 2 ** 13, 2 ** 13, 2 ** 13]]);
});

test.each<[string, Partial<Single>, string]>([
  ['a stride of 0', { options: { ...options, strideW: 0 } }, 'bad-window'],
  [
    'weights of other channels',
    { inputs: [{ ...image, shape: [1, 2, 1, 2] }, { ...weights, shape: [1, 1, 1, 4] }, bias] },
    'bad-shape',
  ],
  [
    'float32 with int8 weights',
    { inputs: [{ ...image, type: 'FLOAT32' }, weights, bias] },
    'unsupported-variant',
  ],
  ['a scale of 0', { inputs: [{ ...image, scale: 0 }, weights, bias] }, 'bad-quantization'],
  [
    'a bias for other channels',
    { inputs: [image, weights, { ...bias, shape: [2], values: [1, 2] }] },
    'unsupported-variant',
  ],
  [
    'an activation by a curve',
    { options: { ...options, fusedActivationFunction: 'TANH' } },
    'unsupported-variant',
  ],
])('%s is refused before anything runs', (_, change, code) => {
  expect(failure(() => runSingle(conv(change)))).toMatchObject({ code, op: { type: 'CONV_2D' } });
});

test('a file without options is refused', () => {
  const { options: _, ...rest } = conv();
  expect(failure(() => runSingle(rest)).code).toBe('missing-options');
});
