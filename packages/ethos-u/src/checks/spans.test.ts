import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachStretch } from '../machine/feature-map.ts';
import type { FeatureMap } from '../machine/types.ts';
import { type Area, firstShared, spansOf, wholeOf } from './spans.ts';
import { mapAt } from './test-stream.ts';

const size = fc.integer({ min: 1, max: 20 });
const maps = fc
  .record({ height: size, width: size, depth: fc.integer({ min: 1, max: 40 }) })
  .chain(({ height, width, depth }) =>
    fc
      .record({
        layout: fc.constantFrom('nhwc' as const, 'nhcwb16' as const),
        bits: fc.constantFrom(8 as const, 16 as const, 32 as const),
        tile: fc.record({ width0: size, height0: size, height1: size }),
        gap: fc.integer({ min: 0, max: 64 }),
      })
      .map(({ layout, bits, tile, gap }): FeatureMap => {
        const row = width * Math.ceil(depth / 16) * 16 * 4 + gap;
        const strides = { x: (depth * bits) / 8 + gap, y: row, c: (width * 16 * bits) / 8 };
        const bases = [0, 100_000, 200_000, 300_000] as const;
        return mapAt(0, { height, width, depth, layout, bits, tile, strides, bases });
      }),
  );

const bytesIn = (spans: readonly { start: number; end: number }[]): number[] =>
  spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, k) => start + k));

describe('spansOf', () => {
  it('finds the bytes that the machine reaches, which has a walk of its own', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const reached: { start: number; end: number }[] = [];
        eachStretch(map, (start, end) => reached.push({ start, end }));
        const expected = [...new Set(bytesIn(reached))].sort((a, b) => a - b);
        expect(bytesIn(spansOf(map))).toEqual(expected);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('joins what lies side by side', () => {
    expect(spansOf(mapAt(0x100))).toEqual([{ start: 0x100, end: 0x200 }]);
  });

  it('finds part of a map, across bricks of 16 channels', () => {
    const map = mapAt(0, {
      depth: 24,
      layout: 'nhcwb16',
      strides: { x: 16, y: 256, c: 128 },
    });
    const area: Area = { y: [1, 2], x: [0, 2], c: [8, 20] };
    expect(spansOf(map, area)).toEqual([
      { start: 264, end: 272 },
      { start: 280, end: 288 },
      { start: 384, end: 388 },
      { start: 400, end: 404 },
    ]);
    expect(wholeOf(map)).toEqual({ y: [0, 8], x: [0, 8], c: [0, 24] });
  });
});

describe('firstShared', () => {
  it('is the first byte in both, and null where they only touch', () => {
    const some = [
      { start: 0, end: 4 },
      { start: 10, end: 20 },
    ];
    expect(firstShared(some, [{ start: 4, end: 10 }])).toBeNull();
    expect(firstShared([{ start: 5, end: 12 }], some)).toBe(10);
  });
});
