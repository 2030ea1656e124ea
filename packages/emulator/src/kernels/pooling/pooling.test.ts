import { expect, test } from 'vitest';
import { failure, runSingle, type Single } from '../../testing/single-op.ts';

const image = { shape: [1, 2, 3, 1], scale: 0.5, zeroPoint: 0, values: [1, 2, 3, -4, -5, -7] };
const window = { padding: 'VALID', strideH: 1, strideW: 1, filterHeight: 2, filterWidth: 2 };

const pool = (op: 'AVERAGE_POOL_2D' | 'MAX_POOL_2D', change: Partial<Single> = {}): Single => ({
  op,
  options: window,
  inputs: [image],
  outputs: [{ shape: [1, 1, 2, 1], scale: 0.5, zeroPoint: 0 }],
  ...change,
});

test('a mean is rounded with halves away from zero', () => {
  // (1 + 2 - 4 - 5) / 4 = -1.5 and (2 + 3 - 5 - 7) / 4 = -1.75
  expect(runSingle(pool('AVERAGE_POOL_2D'))).toEqual([[-2, -2]]);
});

test('cells of padding are neither counted nor compared', () => {
  const options = { ...window, padding: 'SAME' };
  const outputs = [{ shape: [1, 2, 3, 1], scale: 0.5, zeroPoint: 0 }];
  expect(runSingle(pool('MAX_POOL_2D', { options, outputs }))).toEqual([[2, 3, 3, -4, -5, -7]]);
  expect(runSingle(pool('AVERAGE_POOL_2D', { options, outputs }))).toEqual([
    [-2, -2, -2, -5, -6, -7],
  ]);
});

test('a fused activation bounds the result', () => {
  const options = { ...window, fusedActivationFunction: 'RELU_N1_TO_1' };
  expect(runSingle(pool('MAX_POOL_2D', { options }))).toEqual([[2, 2]]);
});

test('float32 is added up with a rounding at every step', () => {
  const values = [2 ** 24, 1, 0, 1, 1, 0];
  const [got] = runSingle(
    pool('AVERAGE_POOL_2D', {
      inputs: [{ shape: [1, 2, 3, 1], type: 'FLOAT32', values }],
      outputs: [{ shape: [1, 1, 2, 1], type: 'FLOAT32' }],
    }),
  );
  expect(got).toEqual([2 ** 22, 0.5]);
});

test.each([
  ['a stride of 0', { ...window, strideH: 0 }, 'bad-window'],
  ['no options', undefined, 'missing-options'],
])('%s is refused before anything runs', (_, options, code) => {
  const { options: __, ...rest } = pool('MAX_POOL_2D');
  expect(failure(() => runSingle({ ...rest, ...(options && { options }) })).code).toBe(code);
});

test('a type that the runtime does not pool is refused', () => {
  const given = { ...image, type: 'UINT8' as const, values: [1, 2, 3, 4, 5, 6] };
  const outputs = [{ shape: [1, 1, 2, 1], type: 'UINT8' as const, scale: 0.5, zeroPoint: 0 }];
  const uint8 = pool('MAX_POOL_2D', { inputs: [given], outputs });
  expect(failure(() => runSingle(uint8))).toMatchObject({
    code: 'unsupported-variant',
    tensor: 'input 0',
    found: 'uint8',
  });
  expect(runSingle({ ...uint8, profile: 'litert-2.3-reference' })).toEqual([[5, 6]]);
});
