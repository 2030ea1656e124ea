import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { denseMap, elementwiseOperation, outputStage } from '../testing/operations.ts';
import { elementwise } from './elementwise.ts';
import type { ElementwiseFunction, ElementwiseOperation, Rounding } from './types.ts';

/** Of two rows of values, or one. */
function apply(
  name: ElementwiseFunction,
  first: readonly number[],
  second: readonly number[] | null,
  set: Partial<ElementwiseOperation> = {},
): number[] {
  const map = denseMap(1, 1, first.length, { bits: set.ifm?.bits ?? 8 });
  const operation = elementwiseOperation(name, { ...set, ifm: map, ofm: map });
  return [...elementwise(operation, Int32Array.from(first), second && Int32Array.from(second))];
}

const wide = denseMap(1, 1, 1, { bits: 32 });
const scaling = (mode: 'both-16' | 'first-32' | 'second-32', first = 1, shift = 0, second = 1) => ({
  operandScaling: {
    mode,
    first: { scale: first, shift },
    second: { scale: second, shift: 0 },
    rounding: 'double' as const,
  },
});

describe('a function of two maps', () => {
  it.each<[ElementwiseFunction, number[]]>([
    ['add', [4, -3]],
    ['sub', [2, -7]],
    ['mul', [3, -10]],
    ['min', [1, -5]],
    ['max', [3, 2]],
  ])('%s', (name, expected) => {
    expect(apply(name, [3, -5], [1, 2])).toEqual(expected);
  });

  it('takes the second first where its operands are reversed', () => {
    expect(apply('sub', [3, -5], [1, 2], { isReversed: true })).toEqual([-2, 7]);
    const set = { isReversed: true, ...scaling('both-16', 10, 0, 100) };
    expect(apply('sub', [3, -5], [1, 2], set)).toEqual([10 - 300, 20 + 500]);
  });

  it('takes a scalar without its zero point', () => {
    const ifm2 = denseMap(1, 1, 1, { zeroPoint: 3 });
    expect(apply('mul', [3, -5], null, { ifm2, scalar: 5 })).toEqual([6, -10]);
  });

  it.each<[string, readonly [number, number, number], number[]]>([
    ['height', [1, 2, 3], [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]],
    ['width', [2, 1, 3], [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6]],
    ['depth', [2, 2, 1], [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]],
    ['all', [1, 1, 1], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ])('repeats the second along an axis that is broadcast: %s', (_axis, [h, w, d], expected) => {
    const map = denseMap(2, 2, 3);
    const operation = elementwiseOperation('add', {
      ifm: map,
      ofm: map,
      ifm2: denseMap(h, w, d),
      broadcast: { height: h === 1, width: w === 1, depth: d === 1 },
    });
    const second = Int32Array.from({ length: h * w * d }, (_, k) => k + 1);
    expect([...elementwise(operation, new Int32Array(12), second)]).toEqual(expected);
  });

  it('without a second operand is not known', () => {
    expect(() => apply('add', [1], null)).toThrowError(
      expect.objectContaining({ code: 'not-known', offset: 12 }),
    );
  });
});

describe('operands of a sum', () => {
  it('are scaled by 16-bit factors both', () => {
    expect(apply('add', [3, -5], [1, 2], scaling('both-16', 10, 0, 100))).toEqual([130, 150]);
  });

  it('are not scaled where the result is not', () => {
    const output = outputStage({ perChannel: true });
    const set = { output, ...scaling('both-16', 10, 0, 100) };
    expect(apply('add', [3], [1], set)).toEqual([4]);
  });

  it('gain 20 bits where one of 8 bits is scaled, less one for the other', () => {
    const half = scaling('first-32', 2 ** 30, 11);
    expect(apply('add', [3], [1], half)).toEqual([3 * 2 ** 19 + 2 ** 19]);
    const other = scaling('second-32', 2 ** 30, 11);
    expect(apply('sub', [3], [1], other)).toEqual([3 * 2 ** 19 - 2 ** 19]);
    expect(apply('sub', [3], [1], { ...other, isReversed: true })).toEqual([2 ** 19 - 3 * 2 ** 19]);
  });

  it('gain 15 bits where one of 16 bits is scaled', () => {
    const set = { ifm: denseMap(1, 1, 1, { bits: 16 }), ...scaling('first-32', 2 ** 30, 16) };
    expect(apply('add', [3], [1], set)).toEqual([3 * 2 ** 14 + 2 ** 14]);
  });

  it('of 32 bits are not known to be scaled one alone', () => {
    expect(() => apply('add', [1], [1], { ifm: wide, ...scaling('first-32') })).toThrowError(
      expect.objectContaining({ code: 'not-known' }),
    );
  });
});

describe('a product of 32-bit operands', () => {
  it('is shifted and rounded, and its multiplier ignored', () => {
    const product = (a: bigint, b: bigint, shift: bigint, rounding: Rounding): bigint => {
      const nudge = rounding === 'double' && shift > 31n ? 1n << 30n : 0n;
      const half = shift === 0n ? 0n : 1n << (shift - 1n);
      return (a * b + half + (a * b < 0n ? -nudge : nudge)) >> shift;
    };
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer(),
        fc.integer({ min: 20, max: 63 }),
        fc.constantFrom('natural' as const, 'double' as const),
        (a, b, shift, rounding) => {
          const output = outputStage({ ofmScale: { scale: 2 ** 30, shift }, rounding });
          expect(apply('mul', [a], [b], { ifm: wide, output }).map(BigInt)).toEqual([
            product(BigInt(a), BigInt(b), BigInt(shift), rounding),
          ]);
        },
      ),
      { seed: 3, numRuns: 5000 },
    );
  });

  it('has no shift where nothing scales', () => {
    const output = outputStage({ perChannel: true, ofmScale: { scale: 1, shift: 9 } });
    expect(apply('mul', [70_000], [-70_000], { ifm: wide, output })).toEqual([-4.9e9]);
  });
});

describe('a function of one map', () => {
  it('is the absolute value', () => {
    expect(apply('abs', [-128, 0, 7], null)).toEqual([128, 0, 7]);
  });

  it('counts leading zeros of 32 bits', () => {
    expect(apply('clz', [0, 1, -1, 2 ** 30], null)).toEqual([32, 31, 0, 1]);
  });

  it('scales what is below zero by the slope', () => {
    const output = outputStage({ ofmScale: { scale: 1, shift: 2 }, rounding: 'natural' });
    expect(apply('lrelu', [9, 0, -8, -6, -7], null, { output })).toEqual([9, 0, -2, -1, -2]);
  });
});

test('an upscaled map is not known to elementwise functions', () => {
  expect(() => apply('abs', [1], null, { upscale: 'nearest' })).toThrowError(
    expect.objectContaining({ code: 'not-known', offset: 12 }),
  );
});

describe('a shift', () => {
  it('to the left loses bits beyond 32', () => {
    expect(apply('shl', [1, 3, -1], [4, 31, 31], { ifm: wide })).toEqual([
      16,
      -(2 ** 31),
      -(2 ** 31),
    ]);
  });

  it('to the right rounds halves up, element by element', () => {
    expect(apply('shr', [5, -5, 7, -(2 ** 31)], [1, 1, 0, 31], { ifm: wide })).toEqual([
      3, -2, 7, -1,
    ]);
  });

  it('to the right with double rounding is known but for negative halves', () => {
    const set = { ifm: wide, output: outputStage({ rounding: 'double' }) };
    expect(apply('shr', [5, -7, -4], [1, 2, 1], set)).toEqual([3, -2, -2]);
    expect(() => apply('shr', [-5], [1], set)).toThrowError(/negative half/);
  });

  it.each<[ElementwiseFunction, number, Rounding]>([
    ['shl', 32, 'natural'],
    ['shl', -1, 'natural'],
    ['shr', -1, 'natural'],
    ['shr', 32, 'natural'],
    ['shr', 1, 'truncate'],
  ])('%s by %i with %s rounding is not known', (name, by, rounding) => {
    const set = { ifm: wide, output: outputStage({ rounding }) };
    expect(() => apply(name, [1], [by], set)).toThrowError(
      expect.objectContaining({ code: 'not-known', offset: 12 }),
    );
  });
});
