import { expect, test } from 'vitest';
import { architectureOf } from '../architecture.ts';
import {
  denseMap,
  elementwiseOperation,
  outputStage,
  poolOperation,
} from '../testing/operations.ts';
import { convOperation, kernel } from '../testing/traffic.ts';
import { cyclesOf, macsOf } from './cycles.ts';

const u55x128 = architectureOf(0x1807);
const u55x256 = architectureOf(0x3008);
const u65x512 = architectureOf(0x10006009);

test('a convolution that fills micro-blocks, channels and steps wastes no MAC', () => {
  const conv = convOperation({
    ifm: denseMap(4, 8, 32),
    ofm: denseMap(4, 8, 16),
    block: { height: 4, width: 8, depth: 16 },
  });
  expect(macsOf(conv)).toBe(4 * 8 * 16 * 32);
  expect(cyclesOf(conv, u55x128).array * 128).toBe(macsOf(conv));
  expect(cyclesOf(conv, u55x256).array * 256).toBe(macsOf(conv));
  expect(cyclesOf(conv, u65x512).array * 512).toBe(macsOf(conv) * 2);
});

test('each block is rounded up on its own: 5 columns in blocks of 3 take 2 + 1 micro-blocks of 2', () => {
  const conv = convOperation({
    ifm: denseMap(1, 5, 32),
    ofm: denseMap(1, 5, 8),
    block: { height: 1, width: 3, depth: 8 },
  });
  expect(cyclesOf(conv, u55x128).array).toBe((2 + 1) * 4);
});

test('depth-first takes channels by 32, part-kernel-first kernel elements by 4 and channels by 8', () => {
  const of = (weightOrder: 'depth-first' | 'part-kernel-first') =>
    cyclesOf(
      convOperation({
        ifm: denseMap(1, 2, 3),
        ofm: denseMap(1, 2, 8),
        kernel: kernel({ height: 3, width: 3, weightOrder }),
      }),
      u55x128,
    ).array;
  expect(of('depth-first')).toBe(2 * 9 * 4);
  expect(of('part-kernel-first')).toBe(2 * 3 * 4);
});

test('one pixel waits for its weights: 32 cycles a step for 8 channels', () => {
  const conv = convOperation({
    ifm: denseMap(1, 1, 64),
    ofm: denseMap(1, 1, 16),
    block: { height: 1, width: 2, depth: 16 },
  });
  const { array, weights, output, bound } = cyclesOf(conv, u55x128);
  expect({ array, weights, output }).toEqual({ array: 2 * 2 * 4, weights: 2 * 2 * 32, output: 8 });
  expect(bound).toBe(weights);
});

test('kernels larger than 8 are walked in parts', () => {
  const depthwise = convOperation({
    kind: 'depthwise',
    ifm: denseMap(1, 10, 8),
    ofm: denseMap(1, 1, 8),
    kernel: kernel({ width: 10 }),
  });
  expect(cyclesOf(depthwise, u55x128).array).toBe((2 + 1) * 4);
});

test('a row of even width uses micro-blocks of four columns where the array has two rows', () => {
  const row = (height: number) =>
    cyclesOf(
      convOperation({
        ifm: denseMap(height, 8, 32),
        ofm: denseMap(height, 8, 8),
        block: { height: 2, width: 8, depth: 8 },
      }),
      u55x256,
    ).array;
  expect(row(1)).toBe(2 * 4);
  expect(row(2)).toBe(4 * 4);
});

test('elementwise operations and pools are bound by the output stage or by their windows', () => {
  const map = denseMap(4, 4, 8);
  const add = elementwiseOperation('add', { ifm: map, ofm: map });
  expect(cyclesOf(add, u55x128)).toEqual({ array: 0, weights: 0, output: 192, bound: 192 });
  const table = outputStage({ activation: { table: 0 } });
  const max = elementwiseOperation('max', { ifm: map, ofm: map, output: table });
  expect(cyclesOf(max, u55x128).output).toBe(128);
  const pool = poolOperation({
    pooling: 'max',
    ifm: denseMap(8, 8, 8),
    ofm: map,
    kernel: kernel({ height: 2, width: 2, strideX: 2, strideY: 2 }),
    block: { height: 4, width: 4, depth: 8 },
  });
  expect(cyclesOf(pool, u55x128)).toMatchObject({ array: 8 * 16, output: 32 });
  expect(macsOf(pool)).toBe(0);
});
