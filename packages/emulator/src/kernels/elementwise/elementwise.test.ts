import { describe, expect, test } from 'vitest';
import { failure, type Given, runSingle, type Single } from '../../testing/single-op.ts';

type Pair = [Given, Given];

/** 16 times the same two values of int8, and once more. */
const pair = (a: number, b: number, scales: [number, number, number], count = 17): Single => ({
  op: 'ADD',
  inputs: [
    { shape: [count], values: Array(count).fill(a), scale: scales[0] },
    { shape: [count], values: Array(count).fill(b), scale: scales[1] },
  ],
  outputs: [{ shape: [count], scale: scales[2] }],
});
const first = (single: Single): number | undefined => runSingle(single)[0]?.[0];
const last = (single: Single): number | undefined => runSingle(single)[0]?.at(-1);

describe('a sum', () => {
  test('is of real values: 1 less zero point 3 and so on', () => {
    const inputs: Pair = [
      { shape: [2], values: [3, 127], scale: 0.5, zeroPoint: 1 },
      { shape: [2], values: [2, 126], scale: 0.25, zeroPoint: -2 },
    ];
    const outputs = [{ shape: [2], scale: 1, zeroPoint: 3 }];
    // 1 + 1 and 63 + 32
    expect(runSingle({ op: 'ADD', inputs, outputs })).toEqual([[5, 98]]);
    expect(runSingle({ op: 'SUB', inputs, outputs })).toEqual([[3, 34]]);
  });

  test('is cut to the type, and to the range of a fused activation', () => {
    const sum = pair(100, 100, [0.1, 0.1, 0.1]);
    expect(first(sum)).toBe(127);
    expect(first({ ...sum, options: { fusedActivationFunction: 'RELU6' } })).toBe(60);
  });

  test('that lies between two values is rounded by every runtime in its own way', () => {
    // -100 * 0.34 + 44 * 0.83 = 4.5 * 0.56; whole blocks of 16 go another way than the rest.
    const sum = pair(-100, 44, [0.34, 0.83, 0.56]);
    const profiles = ['litert-2.3-reference', 'litert-2.3-optimized', 'litert-2.3-xnnpack'];
    expect(profiles.map((profile) => first({ ...sum, profile }))).toEqual([4, 5, 5]);
    expect(profiles.map((profile) => last({ ...sum, profile }))).toEqual([4, 4, 5]);
  });

  test('of int16 with power-of-two scales is a shift in LiteRT', () => {
    const inputs: Pair = [
      { type: 'INT16', shape: [2], values: [100, 32_000], scale: 2 ** -10 },
      { type: 'INT16', shape: [2], values: [-6, 8000], scale: 2 ** -12 },
    ];
    const outputs = [{ type: 'INT16' as const, shape: [2], scale: 2 ** -10 }];
    const options = { potScaleInt16: true };
    const profile = 'litert-2.3-reference';
    // -6 / 4 is rounded to -2
    expect(runSingle({ op: 'ADD', options, inputs, outputs, profile })).toEqual([[98, 32_767]]);
    expect(runSingle({ op: 'SUB', options, inputs, outputs, profile })).toEqual([[102, 30_000]]);
  });

  test('of float32 is rounded once and cut', () => {
    const inputs: Pair = [
      { type: 'FLOAT32', shape: [2], values: [2 ** 24, -3] },
      { type: 'FLOAT32', shape: [2], values: [1, 1] },
    ];
    const outputs = [{ type: 'FLOAT32' as const, shape: [2] }];
    const options = { fusedActivationFunction: 'RELU' };
    expect(runSingle({ op: 'ADD', options, inputs, outputs })).toEqual([[2 ** 24, 0]]);
  });

  test.each([
    ['a missing scale', { outputs: [{ shape: [17] }] }, 'bad-quantization'],
    [
      'an output too fine to reach',
      { outputs: [{ shape: [17], scale: 1e-7 }] },
      'bad-quantization',
    ],
    [
      'an output of another type',
      { outputs: [{ shape: [17], type: 'INT16' }] },
      'unsupported-variant',
    ],
  ] as const)('with %s is refused', (_, change, code) => {
    expect(failure(() => runSingle({ ...pair(1, 1, [1, 1, 1]), ...change })).code).toBe(code);
  });
});

describe('a product', () => {
  test('is rounded by a scale that each runtime computes in its own precision', () => {
    // 100 * 0.44 * 1.02 / 0.48 = 93.5
    const product: Single = { ...pair(-100, -1, [0.44, 1.02, 0.48]), op: 'MUL' };
    expect(first({ ...product, profile: 'litert-2.3-reference' })).toBe(94);
    expect(first({ ...product, profile: 'tflm' })).toBe(93);
  });

  test('is rounded to even in XNNPACK, and ties up on Arm', () => {
    const product: Single = { ...pair(1, -5, [0.5, 0.5, 0.5]), op: 'MUL' };
    const [even, up] = ['litert-2.3-xnnpack', 'litert-2.3-xnnpack-arm'];
    expect(first({ ...product, profile: even })).toBe(-2);
    expect(first({ ...product, profile: up })).toBe(-2);
    const odd: Single = { ...pair(1, -3, [0.5, 0.5, 0.5]), op: 'MUL' };
    expect(first({ ...odd, profile: even })).toBe(-2);
    expect(first({ ...odd, profile: up })).toBe(-1);
  });
});

test('a squared difference is (3.5 - 1.5)^2', () => {
  const single = { ...pair(7, 3, [0.5, 0.5, 0.25]), op: 'SQUARED_DIFFERENCE' as const };
  expect(first(single)).toBe(16);
});

test('the larger and the smaller are chosen among stored values', () => {
  const inputs: Pair = [
    { shape: [3], values: [1, -5, 7], scale: 1 },
    { shape: [3], values: [2, -6, 7], scale: 1 },
  ];
  const outputs = [{ shape: [3], scale: 1 }];
  expect(runSingle({ op: 'MAXIMUM', inputs, outputs })).toEqual([[2, -5, 7]]);
  expect(runSingle({ op: 'MINIMUM', inputs, outputs })).toEqual([[1, -6, 7]]);
});

test.each([
  ['EQUAL', [1, 0, 0]],
  ['NOT_EQUAL', [0, 1, 1]],
  ['LESS', [0, 1, 0]],
  ['LESS_EQUAL', [1, 1, 0]],
  ['GREATER', [0, 0, 1]],
  ['GREATER_EQUAL', [1, 0, 1]],
] as const)('%s compares real values of int8, and plain int64', (op, expected) => {
  const outputs = [{ shape: [3], type: 'BOOL' as const }];
  const scaled: Pair = [
    { shape: [3], values: [10, 10, 10], scale: 0.1 },
    { shape: [3], values: [5, 6, 4], scale: 0.2 },
  ];
  expect(runSingle({ op, inputs: scaled, outputs })).toEqual([expected]);
  const whole: Pair = [
    { shape: [3], type: 'INT64', values: [1, 1, 1] },
    { shape: [3], type: 'INT64', values: [1, 2, -2] },
  ];
  expect(runSingle({ op, inputs: whole, outputs })).toEqual([expected]);
});

test('truth values are combined', () => {
  const bool = (...values: number[]): Given => ({ shape: [4], type: 'BOOL', values });
  const [a, b, outputs] = [bool(0, 0, 1, 1), bool(0, 1, 0, 1), [bool()]];
  expect(runSingle({ op: 'LOGICAL_AND', inputs: [a, b], outputs })).toEqual([[0, 0, 0, 1]]);
  expect(runSingle({ op: 'LOGICAL_OR', inputs: [a, b], outputs })).toEqual([[0, 1, 1, 1]]);
  expect(runSingle({ op: 'LOGICAL_NOT', inputs: [a], outputs })).toEqual([[1, 1, 0, 0]]);
});

test('signs and roots of stored values', () => {
  const profile = 'litert-2.3-reference';
  const input = { shape: [3], values: [-128, 3, 100], scale: 0.5 };
  const outputs = [{ shape: [3], scale: 0.5 }];
  expect(runSingle({ op: 'ABS', inputs: [input], outputs })).toEqual([[127, 3, 100]]);
  expect(runSingle({ op: 'NEG', inputs: [input], outputs, profile })).toEqual([[-128, -3, -100]]);
  const positive = { shape: [3], values: [0, 4, 64], scale: 0.25 };
  const fine = [{ shape: [3], scale: 1 / 16 }];
  // sqrt(1) and sqrt(16) in sixteenths; 1/sqrt() of the same, of 0 the largest
  expect(runSingle({ op: 'SQRT', inputs: [positive], outputs: fine, profile })).toEqual([
    [0, 16, 64],
  ]);
  expect(runSingle({ op: 'RSQRT', inputs: [positive], outputs: fine })).toEqual([[127, 16, 4]]);
});
