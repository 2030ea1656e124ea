import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  denseMap,
  elementwiseOperation,
  outputStage,
  poolOperation,
} from '../testing/operations.ts';
import { tanh } from './activation.ts';
import { type TableReader, tableReader } from './lut.ts';
import { createOutputUnit } from './output-stage.ts';
import type { ComputeOperation, FeatureMap, OutputStage } from './types.ts';

const noTables: TableReader = () => {
  throw new Error('no table is expected to be read');
};

/** A pool to a map of one pixel, `values` channels deep. */
const operationOf = (
  values: number,
  kind: Partial<FeatureMap>,
  set: Partial<OutputStage>,
): ComputeOperation =>
  poolOperation({ ofm: denseMap(1, 1, values, kind), output: outputStage(set) });

function finish(
  values: readonly number[],
  operation: ComputeOperation,
  tables: TableReader = noTables,
  records: Parameters<typeof createOutputUnit>[1] = null,
): number[] {
  const out = new Int32Array(values.length);
  createOutputUnit(operation, records)(Float64Array.from(values), out, tables);
  return [...out];
}

const finishAs = (
  values: readonly number[],
  kind: Partial<FeatureMap>,
  set: Partial<OutputStage>,
  tables?: TableReader,
): number[] => finish(values, operationOf(values.length, kind, set), tables);

/** A table at slot 2 of SHRAM whose lookup tables start at byte 64. */
function tablesOf(write: (view: DataView) => void): TableReader {
  const shram = new Uint8Array(8192);
  write(new DataView(shram.buffer, 64 + 512));
  const memory = { regions: [], writable: [], shram };
  return tableReader({ memory, watcher: null, offset: 12 }, 64);
}

describe('the way of an accumulator to the OFM', () => {
  it('scales, adds the zero point, and clips to the type', () => {
    const half = { ofmScale: { scale: 1, shift: 1 } };
    const wide = [-1000, -3, -1, 0, 1, 3, 1000];
    expect(finishAs(wide, { zeroPoint: 5 }, half)).toEqual([-128, 4, 5, 5, 6, 7, 127]);
    expect(finishAs(wide, { zeroPoint: 5, isSigned: false }, half)).toEqual([
      0, 4, 5, 5, 6, 7, 255,
    ]);
    expect(finishAs([-1e5, 300, 1e5], { bits: 16 }, {})).toEqual([-32_768, 300, 32_767]);
  });

  it('clamps within the type, and clips to a range that is forced', () => {
    expect(finishAs([-9, 0, 9], {}, { clamp: { min: -6, max: 6 } })).toEqual([-6, 0, 6]);
    expect(finishAs([-999, 999], {}, { clamp: { min: -600, max: 600 } })).toEqual([-128, 127]);
    const forced = (clip: OutputStage['clip']) => finishAs([-1e6, 1e6], { bits: 16 }, { clip });
    expect(forced('int8')).toEqual([-128, 127]);
    expect(forced('uint8')).toEqual([0, 255]);
    expect(forced('int16')).toEqual([-32_768, 32_767]);
  });

  it('is not known for a clamp that leaves no value', () => {
    expect(() => finishAs([0], {}, { clamp: { min: 7, max: 6 } })).toThrowError(
      expect.objectContaining({ code: 'not-known', offset: 12 }),
    );
  });

  it('leaves the zero point and clamp of 32-bit maps alone unless a range is forced', () => {
    const map = { bits: 32, zeroPoint: 10 } as const;
    const clamp = { min: -118, max: 137 };
    expect(finishAs([100_000, -7], map, { clamp })).toEqual([100_000, -7]);
    expect(finishAs([100_000, -7], map, { clip: 'int16', clamp })).toEqual([137, 3]);
  });

  it('saturates 32-bit results', () => {
    expect(finishAs([2 ** 31, -(2 ** 40)], { bits: 32 }, {})).toEqual([2 ** 31 - 1, -(2 ** 31)]);
  });

  it('scales each channel by its own record, and nothing without records', () => {
    const operation = operationOf(2, {}, { perChannel: true, ofmScale: { scale: 9, shift: 0 } });
    const records = { scale: [3, 5], shift: [0, 2] };
    expect(finish([4, 4, -4, -4], operation, noTables, records)).toEqual([12, 5, -12, -5]);
    expect(finish([4, -4], operation)).toEqual([4, -4]);
  });

  it('leaves scaling to averages with padding, slopes and 32-bit products themselves', () => {
    const output = outputStage({ ofmScale: { scale: 9, shift: 0 } });
    const wide = denseMap(1, 1, 1, { bits: 32 });
    const padding = { top: 0, left: 1, bottom: 0, right: 0 };
    expect(finish([4], poolOperation({ output, padding }))).toEqual([4]);
    expect(finish([4], poolOperation({ output, padding, pooling: 'max' }))).toEqual([36]);
    expect(finish([4], elementwiseOperation('lrelu', { output }))).toEqual([4]);
    expect(finish([4], elementwiseOperation('mul', { output, ifm: wide }))).toEqual([4]);
    expect(finish([4], elementwiseOperation('mul', { output }))).toEqual([36]);
  });

  it('equals big integers for accumulators of 40 bits in all rounding modes', () => {
    const big = (acc: number, scale: number, shift: number, rounding: string): bigint => {
      const product = BigInt(acc) * BigInt(scale);
      const half = shift === 0 ? 0n : 1n << BigInt(shift - 1);
      if (rounding === 'truncate') return product / (1n << BigInt(shift));
      const nudge = rounding === 'double' && shift > 31 ? 1n << 30n : 0n;
      return (product + half + (acc < 0 ? -nudge : nudge)) >> BigInt(shift);
    };
    const clip = (value: bigint): number =>
      Number(value < -32_768n ? -32_768n : value > 32_767n ? 32_767n : value);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -(2 ** 39), max: 2 ** 39 - 1 }), { minLength: 1 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.nat(63),
        fc.constantFrom('natural' as const, 'double' as const, 'truncate' as const),
        (values, scale, shift, rounding) => {
          const stage = { ofmScale: { scale, shift }, rounding };
          expect(finishAs(values, { bits: 16 }, stage)).toEqual(
            values.map((acc) => clip(big(acc, scale, shift, rounding))),
          );
        },
      ),
      { seed: 5, numRuns: 3000 },
    );
  });
});

describe('a table', () => {
  const activation = { table: 2 };

  it('maps int8 from its 256 bytes, the lowest value first, after the clamp', () => {
    const tables = tablesOf((view) => {
      for (let k = 0; k < 256; k++) view.setInt8(k, 127 - k);
    });
    const values = [-128, -1, 0, 127, 500];
    expect(finishAs(values, {}, { activation }, tables)).toEqual([127, 0, -1, -128, -128]);
    const clamp = { min: -1, max: 0 };
    expect(finishAs(values, {}, { activation, clamp }, tables)).toEqual([0, 0, -1, -1, -1]);
  });

  it('maps uint8 by the value itself', () => {
    const tables = tablesOf((view) => {
      for (let k = 0; k < 256; k++) view.setUint8(k, 255 - k);
    });
    expect(finishAs([-5, 0, 200, 300], { isSigned: false }, { activation }, tables)).toEqual([
      255, 255, 55, 0,
    ]);
  });

  it('holds words for a 32-bit map, whose zero point counts here', () => {
    const tables = tablesOf((view) => {
      for (let k = 0; k < 256; k++) view.setInt32(4 * k, (k - 128) * 1_000_000, true);
    });
    const map = { bits: 32, zeroPoint: 127 } as const;
    expect(finishAs([-255, -127, 0], map, { activation, clip: 'int8' }, tables)).toEqual([
      -128_000_000, 0, 127_000_000,
    ]);
  });

  it('of int16 goes on lines between 512 bases, and rounds halves up', () => {
    const tables = tablesOf((view) => {
      view.setInt16(4 * 256, 1000, true);
      view.setInt16(4 * 256 + 2, -64, true);
      view.setInt16(4 * 511, -5, true);
      view.setInt16(4 * 511 + 2, 128, true);
    });
    const values = [0, 1, 2, 127, 32_767];
    expect(finishAs(values, { bits: 16 }, { activation }, tables)).toEqual([
      1000, 1000, 999, 937, 122,
    ]);
  });

  it('that would end behind SHRAM is refused with the place of its command', () => {
    const memory = { regions: [], writable: [], shram: new Uint8Array(512) };
    const tables = tableReader({ memory, watcher: null, offset: 12 }, 256);
    expect(() => finishAs([0], {}, { activation: { table: 1 } }, tables)).toThrowError(
      expect.objectContaining({ code: 'outside-region', offset: 12 }),
    );
  });

  it('is told to who looks on', () => {
    const read: unknown[] = [];
    const watcher = {
      begin: () => {},
      read: (...access: unknown[]) => read.push(access),
      write: () => {},
      accumulated: () => {},
      end: () => {},
    };
    const memory = { regions: [], writable: [], shram: new Uint8Array(1024) };
    const tables = tableReader({ memory, watcher, offset: 12 }, 256);
    finishAs([0], {}, { activation: { table: 1 } }, tables);
    expect(read).toEqual([[null, 512, 768]]);
  });

  it.each([
    ['unsigned 16-bit map', { bits: 16, isSigned: false }, 'ofm'],
    ['32-bit map without a forced range', { bits: 32 }, 'ofm'],
    ['int16 map clipped to bytes', { bits: 16 }, 'int8'],
  ] as const)('for an %s is not known', (_name, map, clip) => {
    expect(() => finishAs([0], map, { activation, clip })).toThrowError(
      expect.objectContaining({ code: 'not-known', offset: 12 }),
    );
  });
});

describe('a hardware function', () => {
  it('sees values before the clip, and is clamped behind', () => {
    const clamp = { min: -20_000, max: 20_000 };
    const map = { bits: 16 } as const;
    expect(finishAs([50_000, 1000], map, { activation: 'tanh' })).toEqual([
      tanh(50_000),
      tanh(1000),
    ]);
    expect(tanh(50_000)).toBeGreaterThan(tanh(32_767));
    expect(finishAs([50_000, -50_000], map, { activation: 'tanh', clamp })).toEqual([
      20_000, -20_000,
    ]);
    expect(finishAs([1e12, -1e12], map, { activation: 'sigmoid' })).toEqual([32_767, 1]);
  });

  it('of 8-bit maps is not known', () => {
    expect(() => finishAs([0], {}, { activation: 'sigmoid' })).toThrowError(
      expect.objectContaining({ code: 'not-known' }),
    );
  });
});
