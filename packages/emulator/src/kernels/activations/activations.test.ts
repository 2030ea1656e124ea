import { describe, expect, test } from 'vitest';
import { failure, type Given, runSingle, type Single } from '../../testing/single-op.ts';

const [reference, optimized] = ['litert-2.3-reference', 'litert-2.3-optimized'];
const unary = (op: Single['op'], values: number[], from: Given, to: Given): Single => ({
  op,
  inputs: [{ ...from, values }],
  outputs: [to],
});

describe('softmax', () => {
  const row = (values: number[], scale: number): Single => ({
    ...unary(
      'SOFTMAX',
      values,
      { shape: [1, values.length], scale },
      {
        shape: [1, values.length],
        scale: 1 / 256,
        zeroPoint: -128,
      },
    ),
    options: { beta: 1 },
  });

  test('of equal values shares 256 steps out', () => {
    for (const profile of ['tflm', reference, optimized]) {
      expect(runSingle({ ...row([5, 5, 5, 5], 0.1), profile })).toEqual([[-64, -64, -64, -64]]);
    }
  });

  test('gives a third of what is ln 2 higher', () => {
    // 1/3, 2/3 and 0 of 256, less 128
    expect(runSingle(row([0, 1, -128], Math.fround(Math.log(2))))).toEqual([[-43, 43, -128]]);
  });

  test('takes every row by itself', () => {
    const single = row([9, 9, 0, 100], 0.5);
    const shape = [2, 2];
    const [input, output] = [single.inputs[0] as Given, single.outputs[0] as Given];
    const rows = { ...single, inputs: [{ ...input, shape }], outputs: [{ ...output, shape }] };
    expect(runSingle(rows)).toEqual([[0, 0, -128, 127]]);
  });

  test('of a row as wide as no runtime survives stays in range', () => {
    expect(new Set(runSingle(row(Array(1000).fill(3), 0.01))[0])).toEqual(new Set([-128]));
  });

  test.each([
    ['an output that does not cover 0 to 1', { shape: [1, 2], scale: 1 / 256, zeroPoint: 0 }],
    ['an output without a scale', { shape: [1, 2] }],
  ])('with %s is refused', (_, output) => {
    const single = { ...row([1, 2], 0.1), outputs: [output] };
    expect(failure(() => runSingle(single)).code).toBe('bad-quantization');
  });
});

test('the logarithm of a softmax of two equal values is -ln 2', () => {
  const to = { shape: [1, 2], scale: 1 / 16, zeroPoint: 127 };
  const single = unary('LOG_SOFTMAX', [7, 7], { shape: [1, 2], scale: 0.1 }, to);
  // -11.09 sixteenths
  for (const profile of ['tflm', reference, optimized]) {
    expect(runSingle({ ...single, profile })).toEqual([[116, 116]]);
  }
});

test('a logistic function covers 0 to 1, in int8 and int16', () => {
  const to = { shape: [3], scale: 1 / 256, zeroPoint: -128 };
  const single = unary('LOGISTIC', [-128, 0, 127], { shape: [3], scale: 0.1 }, to);
  for (const profile of ['tflm', reference, optimized, 'litert-2.3-xnnpack']) {
    expect(runSingle({ ...single, profile })).toEqual([[-128, 0, 127]]);
  }
  const int16 = (scale: number): Given => ({ shape: [3], type: 'INT16', scale });
  const wide = unary('LOGISTIC', [-32_768, 0, 4096], int16(2 ** -12), int16(2 ** -15));
  // 1 / (1 + e^8), 1/2 and 1 / (1 + e^-1) are 11.0, 16384 and 23955.4; lines between entries end one higher
  expect(runSingle(wide)).toEqual([[11, 16_384, 23_956]]);
});

test('a hyperbolic tangent covers -1 to 1', () => {
  const to = { shape: [3], scale: 1 / 128 };
  const single = unary('TANH', [-128, 0, 10], { shape: [3], scale: 0.1 }, to);
  // tanh(1) = 97.5 / 128
  expect(runSingle(single)).toEqual([[-128, 0, 97]]);
});

test('rectifiers rescale and cut', () => {
  const [from, to] = [
    { shape: [4], scale: 0.1, zeroPoint: 10 },
    { shape: [4], scale: 0.2 },
  ];
  const values = [-128, 10, 30, 127];
  const run = (op: Single['op']) =>
    runSingle({ ...unary(op, values, from, to), profile: reference })[0];
  expect(run('RELU')).toEqual([0, 0, 10, 59]);
  expect(run('RELU6')).toEqual([0, 0, 10, 30]);
  expect(run('RELU_N1_TO_1')).toEqual([-5, 0, 5, 5]);
});

test("TFLM's RELU6 cuts stored values and does not rescale", () => {
  const [from, to] = [
    { shape: [3], scale: 0.1, zeroPoint: 10 },
    { shape: [3], scale: 0.2 },
  ];
  expect(runSingle(unary('RELU6', [-128, 30, 127], from, to))).toEqual([[10, 30, 70]]);
});

test('negative values take a slope: of the op, or of their channel', () => {
  const same = { shape: [1, 2, 2], scale: 0.5 };
  const leaky = unary('LEAKY_RELU', [-100, 100, -8, 7], same, same);
  expect(runSingle({ ...leaky, options: { alpha: 0.5 } })).toEqual([[-50, 100, -4, 7]]);
  const slopes = { shape: [2], values: [2, 4], scale: 0.25, isConstant: true };
  const input = { ...same, values: [-10, -10, 10, 10] };
  expect(runSingle({ op: 'PRELU', inputs: [input, slopes], outputs: [same] })).toEqual([
    [-5, -10, 10, 10],
  ]);
});

test('hard swish is 0 up to -3, and the value itself from 3 on', () => {
  const same = { shape: [4], scale: 0.125 };
  // 1 * 4 / 6 is 5.3 eighths
  expect(runSingle(unary('HARD_SWISH', [-24, 0, 8, 48], same, same))).toEqual([[0, 0, 5, 48]]);
});

test('functions by table: exp, ELU and GELU of -1, 0 and 1', () => {
  const [from, to] = [
    { shape: [3], scale: 0.5 },
    { shape: [3], scale: 1 / 32 },
  ];
  const run = (op: Single['op'], options?: Single['options']) =>
    runSingle({
      ...unary(op, [-2, 0, 2], from, to),
      profile: optimized,
      ...(options && { options }),
    });
  // e^-1 = 11.8, 1 and e = 87.0 in 32nds; e^-1 - 1 = -20.2; 0.8413 and -0.1587
  expect(run('EXP')).toEqual([[12, 32, 87]]);
  expect(run('ELU')).toEqual([[-20, 0, 32]]);
  expect(run('GELU', { approximate: false })).toEqual([[-5, 0, 27]]);
  expect(run('GELU', { approximate: true })).toEqual([[-5, 0, 27]]);
});

test.each(['GELU', 'RELU_N1_TO_1'] as const)('%s is refused for TFLM, which has none', (op) => {
  const same = { shape: [1], scale: 1 };
  expect(failure(() => runSingle(unary(op, [1], same, same))).code).toBe('unsupported-variant');
});
