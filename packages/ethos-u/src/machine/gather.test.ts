import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EthosUError } from '../errors.ts';
import { elementsOf } from './feature-map.ts';
import { gather } from './gather.ts';
import type { Bus } from './memory.ts';
import { scatter } from './scatter.ts';
import type { ElementBits, FeatureMap, Watcher } from './types.ts';

type Access = [access: 'read' | 'write', start: number, end: number];

const busOf = (bytes: Uint8Array, isWritable = true, watcher: Watcher | null = null): Bus => ({
  memory: { regions: [bytes], writable: [isWritable], shram: new Uint8Array(0) },
  watcher,
  offset: 12,
});

function recorder(into: Access[]): Watcher {
  return {
    begin: () => {},
    read: (_region, start, end) => into.push(['read', start, end]),
    write: (_region, start, end) => into.push(['write', start, end]),
    accumulated: () => {},
    end: () => {},
  };
}

interface Shape {
  readonly height: number;
  readonly width: number;
  readonly depth: number;
  readonly bits: ElementBits;
  readonly isSigned: boolean;
  readonly layout: 'nhwc' | 'nhcwb16';
  readonly zeroPoint: number;
  readonly split: readonly [number, number, number];
  readonly gaps: readonly [number, number, number];
}

/** A map whose tiles lie behind each other, each element in a place of its own. */
function mapOf(shape: Shape): { map: FeatureMap; bytes: number } {
  const { height, width, depth, bits, layout, split, gaps } = shape;
  const element = bits / 8;
  const bricks = Math.ceil(depth / 16);
  const x = layout === 'nhwc' ? (depth + gaps[0]) * element : 16 * element;
  const c = layout === 'nhwc' ? 0 : (width * 16 + gaps[1]) * element;
  const y = (layout === 'nhwc' ? width * x : bricks * c) + gaps[2] * element;
  const tile = height * y;
  const [width0, height0, height1] = split;
  return {
    bytes: 4 * tile,
    map: {
      region: 0,
      bases: [0, tile, 2 * tile, 3 * tile],
      tile: { width0, height0, height1 },
      strides: { x, y, c },
      height,
      width,
      depth,
      bits,
      isSigned: shape.isSigned,
      layout,
      zeroPoint: shape.zeroPoint,
    },
  };
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  height: fc.integer({ min: 1, max: 5 }),
  width: fc.integer({ min: 1, max: 5 }),
  depth: fc.integer({ min: 1, max: 40 }),
  bits: fc.constantFrom<ElementBits>(8, 16, 32),
  isSigned: fc.boolean(),
  layout: fc.constantFrom('nhwc', 'nhcwb16'),
  zeroPoint: fc.integer({ min: -128, max: 127 }),
  split: fc.tuple(...[6, 6, 6].map((max) => fc.integer({ min: 1, max }))) as fc.Arbitrary<
    [number, number, number]
  >,
  gaps: fc.tuple(...[3, 3, 3].map((max) => fc.nat(max))) as fc.Arbitrary<[number, number, number]>,
});

/** The address of an element by the rules of the registers, one element at a time. */
function addressOf(map: FeatureMap, y: number, x: number, c: number): number {
  const { width0, height0, height1 } = map.tile;
  const isRight = x >= width0;
  const split = isRight ? height1 : height0;
  const base = map.bases[(isRight ? 1 : 0) + (y >= split ? 2 : 0)];
  const row = base + (y >= split ? y - split : y) * map.strides.y;
  const column = isRight ? x - width0 : x;
  const element = map.bits / 8;
  return map.layout === 'nhwc'
    ? row + column * map.strides.x + c * element
    : row + column * 16 * element + (c >> 4) * map.strides.c + (c & 15) * element;
}

function stored(map: FeatureMap, bytes: Uint8Array, address: number): number {
  const view = new DataView(bytes.buffer);
  if (map.bits === 8) return map.isSigned ? view.getInt8(address) : view.getUint8(address);
  if (map.bits === 32) return view.getInt32(address, true);
  return map.isSigned ? view.getInt16(address, true) : view.getUint16(address, true);
}

const random = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (i * 2_654_435_761) >>> 11);

describe('feature maps', () => {
  it('are read element by element where the registers say they lie', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { map, bytes } = mapOf(shape);
        const memory = random(bytes);
        const values = gather(map, busOf(memory));
        for (let y = 0, at = 0; y < map.height; y++) {
          for (let x = 0; x < map.width; x++) {
            for (let c = 0; c < map.depth; c++, at++) {
              const value = stored(map, memory, addressOf(map, y, x, c)) - map.zeroPoint;
              expect(values[at]).toBe(value | 0);
            }
          }
        }
      }),
    );
  });

  it('are read as they were written, and nothing between their elements is', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { map, bytes } = mapOf(shape);
        const memory = random(bytes);
        const values = gather({ ...map, zeroPoint: 0 }, busOf(memory));
        const blank = new Uint8Array(bytes);
        scatter(map, values, busOf(blank));
        expect(gather({ ...map, zeroPoint: 0 }, busOf(blank))).toEqual(values);
        scatter(map, new Int32Array(elementsOf(map)), busOf(blank));
        expect(blank.every((byte) => byte === 0)).toBe(true);
      }),
    );
  });

  it('tell a watcher of each of their bytes once', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { map, bytes } = mapOf(shape);
        const accesses: Access[] = [];
        scatter(
          map,
          new Int32Array(elementsOf(map)),
          busOf(new Uint8Array(bytes), true, recorder(accesses)),
        );
        const touched = new Uint8Array(bytes);
        for (const [, start, end] of accesses) for (let i = start; i < end; i++) touched[i]++;
        const expected = new Uint8Array(bytes);
        for (let y = 0; y < map.height; y++) {
          for (let x = 0; x < map.width; x++) {
            for (let c = 0; c < map.depth; c++) {
              const address = addressOf(map, y, x, c);
              expected.fill(1, address, address + map.bits / 8);
            }
          }
        }
        expect(touched).toEqual(expected);
      }),
    );
  });

  it('without gaps are one access', () => {
    const accesses: Access[] = [];
    const { map, bytes } = mapOf({
      height: 4,
      width: 5,
      depth: 3,
      bits: 8,
      isSigned: true,
      layout: 'nhwc',
      zeroPoint: 0,
      split: [5, 4, 4],
      gaps: [0, 0, 0],
    });
    gather(map, busOf(new Uint8Array(bytes), true, recorder(accesses)));
    expect(accesses).toEqual([['read', 0, 60]]);
  });

  it('outside their region are refused with the place of the command', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, cut) => {
        const { map, bytes } = mapOf(shape);
        const last = addressOf(map, map.height - 1, map.width - 1, map.depth - 1);
        const memory = random(bytes).subarray(0, Math.min(last + map.bits / 8 - 1, cut % bytes));
        expect(() => gather(map, busOf(memory))).toThrow(
          expect.objectContaining({ code: 'outside-region', offset: 12 }),
        );
      }),
    );
  });

  it('that start before their region, or lie on themselves, are refused', () => {
    const { map } = mapOf({
      height: 4,
      width: 5,
      depth: 3,
      bits: 8,
      isSigned: true,
      layout: 'nhwc',
      zeroPoint: 0,
      split: [5, 4, 4],
      gaps: [0, 0, 0],
    });
    const bus = busOf(new Uint8Array(59));
    const backwards: FeatureMap = { ...map, strides: { ...map.strides, y: -15 } };
    expect(() => gather(backwards, busOf(new Uint8Array(100)))).toThrow(EthosUError);
    const folded: FeatureMap = { ...map, strides: { x: 0, y: 0, c: 0 } };
    expect(() => gather(folded, bus)).toThrow(expect.objectContaining({ code: 'outside-region' }));
  });

  it('are not written where constants lie, or where the op has no memory', () => {
    const { map, bytes } = mapOf({
      height: 1,
      width: 1,
      depth: 8,
      bits: 8,
      isSigned: true,
      layout: 'nhwc',
      zeroPoint: 0,
      split: [1, 1, 1],
      gaps: [0, 0, 0],
    });
    const values = new Int32Array(8);
    expect(() => scatter(map, values, busOf(new Uint8Array(bytes), false))).toThrow(
      expect.objectContaining({ code: 'constants-written' }),
    );
    expect(() => scatter({ ...map, region: 3 }, values, busOf(new Uint8Array(bytes)))).toThrow(
      expect.objectContaining({ code: 'no-region' }),
    );
  });
});
