import { expect, it } from 'vitest';
import { emulateSingle, type Given, runSingle, type Single } from '../../testing/single-op.ts';
import { random } from './testing.ts';

const next = random(23);
const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
const pick = <T>(...list: readonly T[]): T => list[whole(0, list.length - 1)] as T;

/** Values of many magnitudes, so that an order of additions shows. */
const floats = (shape: readonly number[], isConstant = false): Given => {
  const count = shape.reduce((product, size) => product * size, 1);
  const values = Array.from({ length: count }, () => (next() - 0.5) * 2 ** whole(-8, 8));
  return { shape, type: 'FLOAT32', values, isConstant };
};
const result = (shape: readonly number[]): Given => ({ shape, type: 'FLOAT32' });

function expectEqual(single: Single): void {
  const fast = emulateSingle({ ...single, kernels: 'simd' });
  expect(fast.memory.packedBytes).toBeGreaterThan(0);
  expect(runSingle({ ...single, kernels: 'simd' })).toEqual(runSingle(single));
}

const activation = () => pick('NONE', 'RELU', 'RELU6', 'RELU_N1_TO_1');

it.each(['CONV_2D', 'DEPTHWISE_CONV_2D'] as const)(
  '%s of float32 equals the plain kernel to the last bit',
  (op) => {
    for (let round = 0; round < 60; round++) {
      const [rows, columns] = [whole(1, 4), whole(1, 4)];
      const [strideH, strideW] = [whole(1, 3), whole(1, 3)];
      const [dilationH, dilationW] = [whole(1, 2), whole(1, 2)];
      const [height, width, inputs] = [whole(8, 12), whole(8, 12), whole(1, 35)];
      const isDepthwise = op === 'DEPTHWISE_CONV_2D';
      const outputs = isDepthwise ? inputs : whole(1, 35);
      const padding = pick('SAME', 'VALID');
      const size = (image: number, filter: number, stride: number, dilation: number): number => {
        const span = padding === 'SAME' ? 1 : (filter - 1) * dilation + 1;
        return Math.floor((image + stride - span) / stride);
      };
      const out = [
        size(height, rows, strideH, dilationH),
        size(width, columns, strideW, dilationW),
      ];
      const filter = isDepthwise ? [1, rows, columns, outputs] : [outputs, rows, columns, inputs];
      const bias = next() < 0.8 ? floats([outputs], true) : null;
      expectEqual({
        op,
        profile: 'litert-2.3-reference',
        options: {
          padding,
          strideH,
          strideW,
          dilationHFactor: dilationH,
          dilationWFactor: dilationW,
          ...(isDepthwise && { depthMultiplier: 1 }),
          fusedActivationFunction: activation(),
        },
        inputs: [floats([2, height, width, inputs]), floats(filter, true), bias],
        outputs: [result([2, ...out, outputs])],
      });
    }
  },
);

it('FULLY_CONNECTED of float32 equals the plain kernel to the last bit', () => {
  for (let round = 0; round < 40; round++) {
    const [batches, depth, outputs] = [whole(1, 3), whole(1, 70), whole(1, 50)];
    expectEqual({
      op: 'FULLY_CONNECTED',
      profile: 'litert-2.3-optimized',
      options: { fusedActivationFunction: activation() },
      inputs: [floats([batches, depth]), floats([outputs, depth], true), floats([outputs], true)],
      outputs: [result([batches, outputs])],
    });
  }
});

it('MAX_POOL_2D of float32 equals the plain kernel', () => {
  for (let round = 0; round < 40; round++) {
    const [filterHeight, filterWidth, strideH, strideW] = [1, 1, 1, 1].map(() => whole(1, 4));
    const [height, width, channels] = [whole(4, 12), whole(4, 12), whole(1, 35)];
    const fusedActivationFunction = activation();
    const options = { padding: 'SAME', filterHeight, filterWidth, strideH, strideW };
    const out = [Math.ceil(height / (strideH ?? 1)), Math.ceil(width / (strideW ?? 1))];
    const single: Single = {
      op: 'MAX_POOL_2D',
      options: { ...options, fusedActivationFunction },
      inputs: [floats([2, height, width, channels])],
      outputs: [result([2, ...out, channels])],
    };
    expect(runSingle({ ...single, kernels: 'simd' })).toEqual(runSingle(single));
  }
});
