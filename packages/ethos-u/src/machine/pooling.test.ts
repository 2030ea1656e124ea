import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denseMap, poolOperation } from '../testing/operations.ts';
import { pool } from './pooling.ts';
import type { PoolOperation } from './types.ts';

const kernelOf = (height: number, width: number, strideY: number, strideX: number) => ({
  ...{ height, width, strideY, strideX, dilationY: 1, dilationX: 1 },
  weightOrder: 'depth-first' as const,
});
const unpadded = { top: 0, left: 0, bottom: 0, right: 0 };
const square = { ifm: denseMap(2, 2, 1), ofm: denseMap(1, 1, 1), kernel: kernelOf(2, 2, 1, 1) };
const poolOf = (values: readonly number[], set: Partial<PoolOperation>): number[] => [
  ...pool(poolOperation(set), Int32Array.from(values)),
];

describe('a pool', () => {
  it('takes the maximum, also of negative values beside padding', () => {
    expect(poolOf([-9, -3, -7, -5], { ...square, pooling: 'max' })).toEqual([-3]);
    const padding = { ...unpadded, top: 1, left: 1 };
    const corner = { ...square, ifm: denseMap(1, 1, 1), pooling: 'max' as const, padding };
    expect(poolOf([-4], corner)).toEqual([-4]);
  });

  it('sums for an average without padding, which the scale divides', () => {
    expect(poolOf([1, 2, 3, 5], square)).toEqual([11]);
  });

  it('divides an average with padding by the taps inside, halves away from zero', () => {
    const row = {
      ifm: denseMap(1, 2, 1),
      ofm: denseMap(1, 2, 1),
      kernel: kernelOf(1, 2, 1, 1),
      padding: { ...unpadded, right: 1 },
    };
    expect(poolOf([2, 3], row)).toEqual([3, 3]);
    expect(poolOf([-2, -3], row)).toEqual([-3, -3]);
  });

  it('repeats each value in both directions where the IFM is upscaled', () => {
    const upscaled = {
      ifm: denseMap(1, 2, 1),
      ofm: denseMap(2, 4, 1),
      upscale: 'nearest' as const,
    };
    expect(poolOf([7, 8], upscaled)).toEqual([7, 7, 8, 8, 7, 7, 8, 8]);
  });

  it('sums channels', () => {
    const set = { pooling: 'reduce-sum' as const, ifm: denseMap(1, 2, 3), ofm: denseMap(1, 2, 1) };
    expect(poolOf([1, 2, 3, 2 ** 31 - 1, 2 ** 31 - 1, -1], set)).toEqual([6, 2 ** 32 - 3]);
  });

  it.each<[string, Partial<PoolOperation>, number]>([
    [
      'a window of nothing but padding',
      { padding: { ...unpadded, left: 1 }, ofm: denseMap(1, 2, 1) },
      1,
    ],
    ['a sum of channels over a window', { ...square, pooling: 'reduce-sum' }, 4],
    ['fewer channels than the OFM has', { ofm: denseMap(1, 1, 2) }, 1],
  ])('is not known for %s', (_name, set, values) => {
    expect(() => poolOf(new Array(values).fill(1), set)).toThrowError(
      expect.objectContaining({ code: 'not-known', offset: 12 }),
    );
  });

  it('equals a walk over all taps, for all windows, strides and pads', () => {
    const size = fc.integer({ min: 1, max: 3 });
    fc.assert(
      fc.property(
        fc.record({ kh: size, kw: size, sy: size, sx: size, h: size, w: size, depth: size }),
        fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
        fc.constantFrom('max' as const, 'average' as const),
        fc.infiniteStream(fc.integer({ min: -255, max: 255 })),
        ({ kh, kw, sy, sx, h, w, depth }, pads, pooling, stream) => {
          const [top, left, bottom, right] = pads.map((pad, k) =>
            Math.min(pad, (k % 2 === 0 ? kh : kw) - 1),
          );
          const rows = (h - 1) * sy + kh - top - bottom;
          const columns = (w - 1) * sx + kw - left - right;
          fc.pre(rows > 0 && columns > 0);
          const values = Array.from({ length: rows * columns * depth }, () => stream.next().value);
          const naive: number[] = [];
          for (let at = 0; at < h * w * depth; at++) {
            const [y, x] = [
              Math.floor(at / depth / w) * sy - top,
              (Math.floor(at / depth) % w) * sx - left,
            ];
            const taps: number[] = [];
            for (let ky = y; ky < y + kh; ky++) {
              for (let kx = x; kx < x + kw; kx++) {
                const isInside = ky >= 0 && ky < rows && kx >= 0 && kx < columns;
                if (isInside) taps.push(values[(ky * columns + kx) * depth + (at % depth)]);
              }
            }
            const sum = taps.reduce((total, tap) => total + tap, 0);
            const away = Math.sign(sum) * Math.floor(Math.abs(sum) / taps.length + 0.5);
            const mean = top + left + bottom + right > 0 ? away : sum;
            naive.push(pooling === 'max' ? Math.max(...taps) : mean);
          }
          const operation = poolOperation({
            pooling,
            kernel: kernelOf(kh, kw, sy, sx),
            padding: { top, left, bottom, right },
            ifm: denseMap(rows, columns, depth),
            ofm: denseMap(h, w, depth),
          });
          const pooled = [...pool(operation, Int32Array.from(values))];
          expect(pooled.map((value) => value + 0)).toEqual(naive.map((value) => value + 0));
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});
