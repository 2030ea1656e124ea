import { expect, test } from 'vitest';
import { denseMap, elementwiseOperation, transferOperation } from '../testing/operations.ts';
import { convOperation, kernel } from '../testing/traffic.ts';
import { estimatedAccesses, minimalAccesses, transferBytes } from './bytes.ts';

const total = (accesses: readonly { read: number; written: number }[]) => ({
  read: accesses.reduce((sum, { read }) => sum + read, 0),
  written: accesses.reduce((sum, { written }) => sum + written, 0),
});

const conv = convOperation({
  ifm: denseMap(8, 8, 16),
  ofm: denseMap(8, 8, 32),
  kernel: kernel({ height: 3, width: 3 }),
  padding: { top: 1, left: 1, bottom: 1, right: 1 },
  block: { height: 4, width: 8, depth: 16 },
});

test('at least, every byte of maps, weights and scale records moves once', () => {
  expect(total(minimalAccesses(conv))).toEqual({
    read: 8 * 8 * 16 + 256 + 32,
    written: 8 * 8 * 32,
  });
});

test('blocks read their edges again, each block of channels all of it, and each block of the plane the weights', () => {
  // Rows 0-4 and 3-7 of 8 columns, for two blocks of channels; weights for two blocks of the plane.
  expect(total(estimatedAccesses(conv)).read).toBe((5 + 5) * 8 * 16 * 2 + (256 + 32) * 2);
});

test('a depthwise block reads its own channels only', () => {
  const { read } = total(estimatedAccesses({ ...conv, kind: 'depthwise' }));
  expect(read).toBe((5 + 5) * 8 * 16 + (256 + 32) * 2);
});

test('an upscaled map is read at half the coordinates', () => {
  const upscaled = convOperation({
    ifm: denseMap(2, 2, 1),
    ofm: denseMap(4, 4, 8),
    upscale: 'nearest',
    block: { height: 2, width: 4, depth: 8 },
    weights: [],
    scales: [],
  });
  expect(total(estimatedAccesses(upscaled)).read).toBe(4);
});

test('bricks move whole', () => {
  const ofm = denseMap(2, 2, 10, { layout: 'nhcwb16' });
  expect(total(minimalAccesses({ ...conv, ofm })).written).toBe(40);
  expect(total(estimatedAccesses({ ...conv, ofm })).written).toBe(64);
});

test('a scalar of the stream is no memory, and a broadcast operand is read for each element', () => {
  const map = denseMap(4, 4, 8);
  const add = elementwiseOperation('add', { ifm: map, ofm: map, ifm2: denseMap(1, 1, 8) });
  expect(total(minimalAccesses(add)).read).toBe(128 + 8);
  expect(total(estimatedAccesses(add)).read).toBe(256);
  expect(total(minimalAccesses({ ...add, scalar: 3 })).read).toBe(128);
});

test('a transfer moves its length for every repetition', () => {
  const repeats = [
    { count: 3, skip: 8 },
    { count: 2, skip: 0 },
  ];
  expect(transferBytes(transferOperation({ length: 16, repeats }))).toBe(96);
});
