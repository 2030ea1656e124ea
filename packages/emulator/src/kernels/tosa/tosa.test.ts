import { expect, test } from 'vitest';
import { failure, ints, runSingle, type Single } from '../../testing/single-op.ts';

/** What IREE computes from TOSA, beside TFLM's kernels. */
const both = (single: Omit<Single, 'profile'>): { tosa: number[]; tflm: number[] } => ({
  tosa: runSingle({ ...single, profile: 'tosa' })[0] ?? [],
  tflm: runSingle({ ...single, profile: 'tflm' })[0] ?? [],
});

const byte = { scale: 0.5, zeroPoint: 0 };
const square = { padding: 'VALID', strideH: 1, strideW: 1, filterHeight: 2, filterWidth: 2 };

test('a mean of uint8 that is a tie goes away from 128', () => {
  const uint8 = { type: 'UINT8', scale: 0.5, zeroPoint: 128 } as const;
  const inputs = [{ ...uint8, shape: [1, 2, 2, 1], values: [127, 127, 126, 126] }];
  const outputs = [{ ...uint8, shape: [1, 1, 1, 1] }];
  const single = { op: 'AVERAGE_POOL_2D', options: square, inputs, outputs } as const;
  expect(runSingle({ ...single, profile: 'tosa' })).toEqual([[126]]);
  expect(runSingle({ ...single, profile: 'litert-2.3-reference' })).toEqual([[127]]);
});

test('poolings have lost their fused activations', () => {
  const options = { ...square, fusedActivationFunction: 'RELU' };
  const inputs = [{ ...byte, shape: [1, 2, 2, 1], values: [-1, -2, -3, -4] }];
  const outputs = [{ ...byte, shape: [1, 1, 1, 1] }];
  expect(both({ op: 'MAX_POOL_2D', options, inputs, outputs })).toEqual({ tosa: [-1], tflm: [0] });
});

test('a quantised float beyond the range wraps around where there is a zero point', () => {
  const values = [0.75, 63, 63.5, -66, Number.NaN];
  const inputs = [{ shape: [5], type: 'FLOAT32', values } as const];
  const quantized = (zeroPoint: number) =>
    both({ op: 'QUANTIZE', inputs, outputs: [{ ...byte, zeroPoint, shape: [5] }] });
  expect(quantized(1).tosa).toEqual([3, 127, -128, 125, 0]);
  expect(quantized(1).tflm.slice(0, 4)).toEqual([3, 127, 127, -128]);
  expect(quantized(0).tosa).toEqual([2, 126, 127, -128, -128]);
});

test('floats are cast to the nearest whole number', () => {
  const inputs = [{ shape: [4], type: 'FLOAT32', values: [0.5, 1.5, -1.7, 300] } as const];
  const found = both({ op: 'CAST', inputs, outputs: [{ shape: [4] }] });
  expect(found).toEqual({ tosa: [0, 2, -2, 127], tflm: [0, 1, -1, 127] });
});

test('an activation rounds once, with ties up', () => {
  const inputs = [{ shape: [4], scale: 0.125, zeroPoint: 0, values: [6, 10, -6, -10] }];
  const outputs = [{ shape: [4], scale: 0.5, zeroPoint: 0 }];
  const single = { op: 'RELU_N1_TO_1', inputs, outputs } as const;
  expect(runSingle({ ...single, profile: 'tosa' })).toEqual([[2, 2, -1, -2]]);
  expect(runSingle({ ...single, profile: 'litert-2.3-reference' })).toEqual([[2, 2, -2, -2]]);
});

test('a sum beyond 2048 comes out on the other side', () => {
  const values = Array.from({ length: 20 }, () => 127);
  const inputs = [{ shape: [20], scale: 1, zeroPoint: 0, values }, ints(0)];
  const outputs = [{ shape: [1], scale: 20, zeroPoint: 0 }];
  const found = both({ op: 'SUM', options: { keepDims: true }, inputs, outputs });
  // 2540 - 4096 = -1556
  expect(found).toEqual({ tosa: [-78], tflm: [127] });
});

test('without flags the nearest pixel is the nearer, not the one before', () => {
  const inputs = [{ ...byte, shape: [1, 1, 3, 1], values: [10, 20, 30] }, ints(1, 4)];
  const outputs = [{ ...byte, shape: [1, 1, 4, 1] }];
  const options = { alignCorners: false, halfPixelCenters: false };
  const found = both({ op: 'RESIZE_NEAREST_NEIGHBOR', options, inputs, outputs });
  expect(found).toEqual({ tosa: [10, 20, 30, 30], tflm: [10, 10, 20, 30] });
});

test('a blend of pixels is rounded once, with ties up', () => {
  const inputs = [{ ...byte, shape: [1, 1, 2, 1], values: [-1, -2] }, ints(1, 4)];
  const outputs = [{ ...byte, shape: [1, 1, 4, 1] }];
  const options = { alignCorners: false, halfPixelCenters: false };
  const found = both({ op: 'RESIZE_BILINEAR', options, inputs, outputs });
  expect(found).toEqual({ tosa: [-1, -1, -2, -2], tflm: [-1, -2, -2, -2] });
});

test('windows of an undone convolution that leave gaps lie in the middle', () => {
  const weights = { shape: [1, 1, 1, 1], scales: [1], values: [1], isConstant: true };
  const inputs = [ints(1, 3, 3, 1), weights, { ...byte, shape: [1, 1, 1, 1], values: [9] }];
  const outputs = [{ ...byte, shape: [1, 3, 3, 1] }];
  const options = { padding: 'SAME', strideH: 3, strideW: 3 };
  expect(both({ op: 'TRANSPOSE_CONV', options, inputs, outputs })).toEqual({
    tosa: [0, 0, 0, 0, 9, 0, 0, 0, 0],
    tflm: [9, 0, 0, 0, 0, 0, 0, 0, 0],
  });
});

test('a slope of less than 0 is rounded by the sign of the value', () => {
  const inputs = [{ ...byte, shape: [3], values: [-2, -1, 4] }];
  const outputs = [{ ...byte, shape: [3] }];
  const found = both({ op: 'LEAKY_RELU', options: { alpha: -0.5 }, inputs, outputs });
  expect(found).toEqual({ tosa: [1, 1, 4], tflm: [1, 0, 4] });
});

test('exponents below -10 of int16 come back as others', () => {
  const unit = 2 ** -15;
  const inputs = [{ type: 'INT16', shape: [1, 2], scale: 0.001, values: [0, -15_000] } as const];
  const outputs = [{ type: 'INT16', shape: [1, 2], scale: unit, zeroPoint: 0 } as const];
  const found = both({ op: 'SOFTMAX', options: { beta: 1 }, inputs, outputs });
  // TFLM stays at exp(-10), which is 1.5 units; -15 comes back as -5, which is 220.
  expect(found.tflm[1]).toBe(2);
  expect(found.tosa[1]).toBeGreaterThan(200);
});

test('what the converter refuses has no rule', () => {
  const single = { op: 'ABS', inputs: [{ ...byte, shape: [2] }], profile: 'tosa' } as const;
  const error = failure(() => runSingle({ ...single, outputs: [{ ...byte, shape: [2] }] }));
  expect(error).toMatchObject({ code: 'no-rule', op: { type: 'ABS' } });
});
