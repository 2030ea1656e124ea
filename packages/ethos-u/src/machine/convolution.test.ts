import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convolve } from './convolution.ts';
import { convolveDepthwise } from './depthwise.ts';
import { denseFilter, depthwiseFilter } from './filter.ts';
import { type FramedOperation, frameOf } from './frame.ts';
import type { FeatureMap } from './types.ts';

interface Case {
  readonly operation: FramedOperation;
  readonly cores: number;
  readonly seed: number;
}

const within = (min: number, max: number) => fc.integer({ min, max });

const mapOf = (height: number, width: number, depth: number): FeatureMap => ({
  region: 0,
  bases: [0, 0, 0, 0],
  tile: { width0: width, height0: height, height1: height },
  strides: { x: depth, y: width * depth, c: 0 },
  ...{ height, width, depth },
  ...{ bits: 16, isSigned: true, layout: 'nhwc', zeroPoint: 0 },
});

const cases: fc.Arbitrary<Case> = fc
  .record({
    kernel: fc.record({
      height: within(1, 3),
      width: within(1, 3),
      strideY: within(1, 3),
      strideX: within(1, 3),
      dilationY: within(1, 2),
      dilationX: within(1, 2),
      weightOrder: fc.constant('depth-first' as const),
    }),
    padding: fc.record({
      top: within(0, 2),
      left: within(0, 2),
      bottom: within(0, 2),
      right: within(0, 2),
    }),
    rows: within(1, 4),
    columns: within(1, 4),
    ifmDepth: within(1, 5),
    ofmDepth: within(1, 9),
    upscale: fc.constantFrom('none' as const, 'nearest' as const, 'zeros' as const),
    cores: within(1, 2),
    seed: fc.nat(),
  })
  .map(({ kernel, padding, rows, columns, ifmDepth, ofmDepth, upscale, cores, seed }) => {
    const extent = (out: number, stride: number, taps: number, dilation: number, pads: number) => {
      const reach = (out - 1) * stride + (taps - 1) * dilation + 1 - pads;
      return upscale === 'none' ? reach : Math.ceil(reach / 2);
    };
    const { top, left, bottom, right } = padding;
    const ifm = mapOf(
      extent(rows, kernel.strideY, kernel.height, kernel.dilationY, top + bottom),
      extent(columns, kernel.strideX, kernel.width, kernel.dilationX, left + right),
      ifmDepth,
    );
    const ofm = mapOf(rows, columns, ofmDepth);
    return { operation: { ifm, ofm, kernel, padding, upscale }, cores, seed };
  })
  .filter(({ operation: { ifm } }) => ifm.height > 0 && ifm.width > 0);

/** Integers of `bits` bits and a sign, of a seed. */
function integers(count: number, bits: number, seed: number): number[] {
  let state = seed | 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state >> (31 - bits);
  });
}

/** The IFM's value that a tap meets, by definition. */
function at(operation: FramedOperation, ifm: Int32Array, y: number, x: number, c: number): number {
  const { ifm: map, ofm, kernel, padding, upscale } = operation;
  const end = (out: number, stride: number, taps: number, dilation: number, pad: number) =>
    (out - 1) * stride + (taps - 1) * dilation + 1 - pad;
  const bottom = end(ofm.height, kernel.strideY, kernel.height, kernel.dilationY, padding.bottom);
  const right = end(ofm.width, kernel.strideX, kernel.width, kernel.dilationX, padding.right);
  if (y < padding.top || x < padding.left || y >= bottom || x >= right) return 0;
  const [row, column] = [y - padding.top, x - padding.left];
  if (upscale === 'none') return ifm[(row * map.width + column) * map.depth + c];
  if (upscale === 'zeros' && (row % 2 === 1 || column % 2 === 1)) return 0;
  return ifm[((row >> 1) * map.width + (column >> 1)) * map.depth + c];
}

/** Sums over the kernel, one tap at a time, in BigInt. */
function reference(
  operation: FramedOperation,
  ifm: Int32Array,
  bias: Float64Array,
  terms: (o: number) => { c: number; weight: (tap: number) => number }[],
): number[] {
  const { ofm, kernel } = operation;
  const out: number[] = [];
  for (let y = 0; y < ofm.height; y++) {
    for (let x = 0; x < ofm.width; x++) {
      for (let o = 0; o < ofm.depth; o++) {
        let sum = BigInt(bias[o]);
        for (let ky = 0; ky < kernel.height; ky++) {
          for (let kx = 0; kx < kernel.width; kx++) {
            const row = y * kernel.strideY + ky * kernel.dilationY;
            const column = x * kernel.strideX + kx * kernel.dilationX;
            for (const { c, weight } of terms(o)) {
              const value = at(operation, ifm, row, column, c);
              sum += BigInt(value) * BigInt(weight(ky * kernel.width + kx));
            }
          }
        }
        out.push(Number(sum));
      }
    }
  }
  return out;
}

/** Channels as their cores hold them: channel o is in core o % cores. */
const split = (channels: Int16Array[], cores: number): Int16Array[] =>
  Array.from({ length: cores }, (_, core) =>
    Int16Array.from(channels.filter((_, o) => o % cores === core).flatMap((own) => [...own])),
  );

describe('convolutions', () => {
  it('sum exactly what the kernel meets, with padding, strides, dilation, upscaling and cores', () => {
    fc.assert(
      fc.property(cases, ({ operation, cores, seed }) => {
        const { ifm, ofm, kernel } = operation;
        const taps = kernel.height * kernel.width * ifm.depth;
        const values = Int32Array.from(integers(ifm.height * ifm.width * ifm.depth, 15, seed));
        const channels = Array.from({ length: ofm.depth }, (_, o) =>
          Int16Array.from(integers(taps, 8, seed + o)),
        );
        const bias = Float64Array.from(integers(ofm.depth, 30, seed + 1), (b) => b * 256);
        const filter = denseFilter(split(channels, cores), bias, taps);
        const found = convolve(frameOf(values, operation), filter, kernel, ofm);
        const expected = reference(operation, values, bias, (o) =>
          Array.from({ length: ifm.depth }, (_, c) => ({
            c,
            weight: (tap) => channels[o][tap * ifm.depth + c],
          })),
        );
        expect([...found]).toEqual(expected);
      }),
    );
  });

  it('that are depthwise sum each channel by itself', () => {
    fc.assert(
      fc.property(cases, ({ operation, cores, seed }) => {
        const { ifm, kernel } = operation;
        const ofm = { ...operation.ofm, depth: ifm.depth };
        const taps = kernel.height * kernel.width;
        const values = Int32Array.from(integers(ifm.height * ifm.width * ifm.depth, 15, seed));
        const channels = Array.from({ length: ofm.depth }, (_, o) =>
          Int16Array.from(integers(taps, 8, seed + o)),
        );
        const bias = Float64Array.from(integers(ofm.depth, 30, seed + 1), (b) => b * 256);
        const filter = depthwiseFilter(split(channels, cores), bias, taps);
        const found = convolveDepthwise(frameOf(values, operation), filter, kernel, ofm);
        const expected = reference({ ...operation, ofm }, values, bias, (o) => [
          { c: o, weight: (tap) => channels[o][tap] },
        ]);
        expect([...found]).toEqual(expected);
      }),
    );
  });
});
