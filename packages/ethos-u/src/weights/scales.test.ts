import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readScales } from './scales.ts';

const record = (bias: bigint, scale: number, shift: number): number[] => {
  const bits = BigInt.asUintN(40, bias) | (BigInt(scale) << 40n) | (BigInt(shift) << 72n);
  return Array.from({ length: 10 }, (_, byte) => Number((bits >> BigInt(8 * byte)) & 0xffn));
};

test('biases of 40 bits, scales of 32 and shifts of 6 are read exactly, whatever lies behind them', () => {
  const fields = fc.tuple(
    fc.bigInt({ min: -(2n ** 39n), max: 2n ** 39n - 1n }),
    fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    fc.integer({ min: 0, max: 63 }),
  );
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 9 }), fc.nat(15), (channels, padding) => {
      const bytes = [...channels.flatMap((of) => record(...of)), ...new Array(padding).fill(0xa5)];
      const { bias, scale, shift } = readScales(Uint8Array.from(bytes), channels.length);
      expect([...bias]).toEqual(channels.map(([value]) => Number(value)));
      expect([...scale]).toEqual(channels.map(([, value]) => value));
      expect([...shift]).toEqual(channels.map(([, , value]) => value));
    }),
  );
});

test('records shorter than the channels are refused', () => {
  expect(() => readScales(new Uint8Array(19), 2)).toThrow(
    '2 channels need 20 bytes of scale records, and there are 19 at byte 19 of the scale records',
  );
});
