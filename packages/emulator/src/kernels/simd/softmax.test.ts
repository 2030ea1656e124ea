import { expect, it } from 'vitest';
import { emulateSingle, runSingle, type Single } from '../../testing/single-op.ts';
import { random } from './testing.ts';

it.each([
  ['tflm', 'INT8'],
  ['litert-2.3-reference', 'INT8'],
  ['litert-2.3-reference', 'UINT8'],
  ['litert-2.3-optimized', 'INT8'],
  ['litert-2.3-optimized', 'UINT8'],
] as const)('softmax as %s of %s equals the plain kernel', (profile, type) => {
  const next = random(31);
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const lowest = type === 'INT8' ? -128 : 0;
  for (let round = 0; round < 150; round++) {
    const shape = [whole(1, 4), next() < 0.8 ? whole(1, 40) : whole(400, 1_200)];
    const spread = whole(0, 255);
    const count = (shape[0] ?? 0) * (shape[1] ?? 0);
    const values = Array.from({ length: count }, () => lowest + whole(255 - spread, 255));
    const single: Single = {
      op: 'SOFTMAX',
      profile,
      options: { beta: next() < 0.5 ? 1 : next() * 3 + 0.01 },
      inputs: [{ shape, type, values, scale: 2 ** (next() * 14 - 12), zeroPoint: lowest + 3 }],
      outputs: [{ shape, type, scale: 2 ** -8, zeroPoint: lowest }],
    };
    const { memory } = emulateSingle({ ...single, kernels: 'simd' });
    expect(memory.packedBytes).toBe(1_024);
    const fast = runSingle({ ...single, kernels: 'simd' });
    expect(fast, `round ${round}`).toEqual(runSingle(single));
  }
});

it('leaves exponentials that grow to the plain kernel', () => {
  const single: Single = {
    op: 'SOFTMAX',
    profile: 'litert-2.3-optimized',
    options: { beta: -1 },
    inputs: [{ shape: [1, 3], values: [-100, 0, 100], scale: 0.5, zeroPoint: 0 }],
    outputs: [{ shape: [1, 3], scale: 2 ** -8, zeroPoint: -128 }],
  };
  expect(emulateSingle({ ...single, kernels: 'simd' }).memory.packedBytes).toBe(0);
  expect(runSingle({ ...single, kernels: 'simd' })).toEqual(runSingle(single));
});
