import { expect, test } from 'vitest';
import { failure, ints, runSingle, type Single } from '../../testing/single-op.ts';

const resize = (op: Single['op'], change: Partial<Single> = {}): Single => ({
  op,
  inputs: [{ shape: [1, 1, 2, 1], values: [10, 21], scale: 1 }, ints(1, 4)],
  outputs: [{ shape: [1, 1, 4, 1], scale: 1 }],
  options: {},
  ...change,
});

test('the nearest pixel is taken, counted from the corner or from the middle', () => {
  const nearest = resize('RESIZE_NEAREST_NEIGHBOR');
  expect(runSingle(nearest)).toEqual([[10, 10, 21, 21]]);
  const three = { inputs: [nearest.inputs[0] ?? null, ints(1, 3)] };
  const outputs = [{ shape: [1, 1, 3, 1], scale: 1 }];
  expect(runSingle({ ...nearest, ...three, outputs })).toEqual([[10, 10, 21]]);
  const options = { halfPixelCenters: true };
  expect(runSingle({ ...nearest, ...three, outputs, options })).toEqual([[10, 21, 21]]);
});

test('pixels are blended by their distance', () => {
  expect(runSingle(resize('RESIZE_BILINEAR'))).toEqual([[10, 16, 21, 21]]);
  const aligned = resize('RESIZE_BILINEAR', { options: { alignCorners: true } });
  expect(runSingle(aligned)).toEqual([[10, 14, 17, 21]]);
});

test('XNNPACK rounds ties up where the reference rounds them away from zero', () => {
  const inputs = [{ shape: [1, 1, 2, 1], values: [-10, -21], scale: 1 }, ints(1, 4)];
  const tie = resize('RESIZE_BILINEAR', { inputs });
  expect(runSingle(tie)).toEqual([[-10, -16, -21, -21]]);
  expect(runSingle({ ...tie, profile: 'litert-2.3-xnnpack' })).toEqual([[-10, -15, -21, -21]]);
});

test.each([
  ['half pixels with aligned corners', { options: { alignCorners: true, halfPixelCenters: true } }],
  ['an image without height', { inputs: [{ shape: [1, 0, 2, 1], scale: 1 }, ints(1, 4)] }],
])('%s is refused', (_, change) => {
  const error = failure(() => runSingle(resize('RESIZE_BILINEAR', change)));
  expect(['unsupported-variant', 'bad-shape']).toContain(error.code);
});
