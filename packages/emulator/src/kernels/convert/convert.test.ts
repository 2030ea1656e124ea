import { describe, expect, test } from 'vitest';
import { failure, type Given, runSingle, type Single } from '../../testing/single-op.ts';

const profiles = ['litert-2.3-reference', 'litert-2.3-optimized', 'litert-2.3-xnnpack'];

describe('quantising', () => {
  const quantize = (values: number[], scale: number, zeroPoint = 0): Single => ({
    op: 'QUANTIZE',
    inputs: [{ shape: [values.length], type: 'FLOAT32', values }],
    outputs: [{ shape: [values.length], scale, zeroPoint }],
  });

  test('divides by the scale and cuts to the type', () => {
    expect(runSingle(quantize([0.5, -1, 1e9, -1e9, 0.24], 0.25, 10))).toEqual([
      [12, 6, -128, -128, 11],
    ]);
  });

  test('rounds halves away from zero, but to even in blocks of 8 and in XNNPACK', () => {
    const nine = quantize([0.5, 1.5, -0.5, 2.5, 0, 0, 0, 0, 0.5], 1);
    expect(profiles.map((profile) => runSingle({ ...nine, profile })[0])).toEqual([
      [1, 2, -1, 3, 0, 0, 0, 0, 1],
      [0, 2, 0, 2, 0, 0, 0, 0, 1],
      [0, 2, 0, 2, 0, 0, 0, 0, 0],
    ]);
  });

  test('of stored values multiplies by the ratio of the scales', () => {
    const from: Given = { shape: [4], values: [-128, 0, 3, 127], scale: 0.5, zeroPoint: -128 };
    const single = (to: Given): Single => ({ op: 'QUANTIZE', inputs: [from], outputs: [to] });
    expect(runSingle(single({ shape: [4], type: 'INT16', scale: 0.25 }))).toEqual([
      [0, 256, 262, 510],
    ]);
    expect(runSingle(single({ shape: [4], type: 'UINT8', scale: 0.5 }))).toEqual([
      [0, 128, 131, 255],
    ]);
  });

  test.each([
    [
      'to a type that the runtime does not know',
      { outputs: [{ shape: [1], type: 'UINT8', scale: 1 }] },
      'unsupported-variant',
    ],
    ['without a scale', { outputs: [{ shape: [1] }] }, 'bad-quantization'],
  ] as const)('%s is refused', (_, change, code) => {
    expect(failure(() => runSingle({ ...quantize([1], 1), ...change })).code).toBe(code);
  });
});

describe('dequantising', () => {
  const dequantize = (count: number): Single => ({
    op: 'DEQUANTIZE',
    inputs: [{ shape: [count], values: Array(count).fill(4), scale: 0.1, zeroPoint: -3 }],
    outputs: [{ shape: [count], type: 'FLOAT32' }],
  });

  test('is one product, but two in whole blocks of LiteRT', () => {
    const scale = Math.fround(0.1);
    const once = Math.fround(7 * scale);
    const twice = Math.fround(Math.fround(4 * scale) + Math.fround(3 * scale));
    expect(twice).not.toBe(once);
    expect(runSingle(dequantize(9))).toEqual([Array(9).fill(once)]);
    expect(runSingle({ ...dequantize(9), profile: 'litert-2.3-optimized' })).toEqual([
      [...Array(8).fill(twice), once],
    ]);
  });
});

test.each([
  ['FLOAT32', 'INT8', [1.9, -1.9, 300, -300, Number.NaN], [1, -1, 127, -128, 127]],
  ['INT32', 'INT8', [1, -1, 300, 128, 256], [1, -1, 44, -128, 0]],
  ['INT8', 'FLOAT32', [1, -1, 127, -128, 0], [1, -1, 127, -128, 0]],
  ['INT16', 'BOOL', [1, -1, 256, 0, 0], [1, 1, 1, 0, 0]],
] as const)('%s to %s', (from, to, values, expected) => {
  const inputs = [{ shape: [5], type: from, values }];
  expect(runSingle({ op: 'CAST', inputs, outputs: [{ shape: [5], type: to }] })).toEqual([
    expected,
  ]);
});
