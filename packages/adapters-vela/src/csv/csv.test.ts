import { describe, expect, test } from 'vitest';
import { fixtureText } from '../test-files.ts';
import { parseLayersCsv } from './layers.ts';
import { parseSummaryCsv } from './summary.ts';

describe('the summary CSV', () => {
  test('gives memories in exact bytes: its KiB times 1024 is whole', () => {
    const [row] = parseSummaryCsv(fixtureText('digits_cnn_summary.csv'));
    expect(Object.keys(row?.columns ?? {})).toHaveLength(52);
    expect(row).toMatchObject({
      network: 'digits_cnn',
      accelerator: 'ethos-u55-128',
      systemConfig: 'Ethos_U55_High_End_Embedded',
      memoryMode: 'Shared_Sram',
      storage: { constants: 'Off-chip Flash', arena: 'SRAM' },
      macs: 521_492,
    });
    expect([...(row?.memories ?? [])]).toEqual([
      ['SRAM', 17_184],
      ['DRAM', 0],
      ['On-chip Flash', 0],
      ['Off-chip Flash', 11_872],
    ]);
    expect(row?.inferenceMs).toBeCloseTo((row?.cycles ?? 0) / 500_000, 9);
  });

  test('tells the traffic of each memory in use: what has no direction is read', () => {
    const text = fixtureText('embedding_l2_summary.csv');
    expect(parseSummaryCsv(text)[0]?.traffic).toEqual([
      { area: 'SRAM', readBytes: 18_784 + 640 + 160, writtenBytes: 5_824 + 400 },
      { area: 'Off-chip Flash', readBytes: 9_008, writtenBytes: 0 },
    ]);
    expect(parseSummaryCsv(fixtureText('digits_cnn_float_summary.csv'))[0]?.traffic).toEqual([]);
  });

  test('has no traffic of a memory whose parts exceed its total, or that lacks a column', () => {
    const text = fixtureText('embedding_l2_summary.csv');
    const areas = (changed: string): unknown =>
      parseSummaryCsv(changed)[0]?.traffic.map(({ area }) => area);
    expect(areas(text.replace(',25808,', ',2580,'))).toEqual(['Off-chip Flash']);
    expect(areas(text.replace('sram_weight_write', 'other'))).toEqual(['Off-chip Flash']);
    expect(areas(text.replace(',25808,', ',nan,'))).toEqual(['Off-chip Flash']);
  });

  test('reads nan as unknown', () => {
    const [row] = parseSummaryCsv(fixtureText('digits_cnn_float_summary.csv'));
    expect(row?.columns.nn_tops).toBe('nan');
    expect(row?.tops).toBeNull();
  });

  test('names DRAM where the configuration has its constants there', () => {
    const [row] = parseSummaryCsv(fixtureText('digits_cnn_u65_dram_summary.csv'));
    expect(row?.storage).toEqual({ constants: 'DRAM', arena: 'DRAM' });
    expect(row?.memories.get('DRAM')).toBe(12_800);
  });

  test('keeps a KiB figure that is no whole number of bytes unknown', () => {
    const text = fixtureText('digits_cnn_summary.csv').replace('16.78125', '16.7812');
    expect(parseSummaryCsv(text)[0]?.memories.get('SRAM')).toBeNull();
  });

  test('says which column is missing from another CSV', () => {
    expect(() => parseSummaryCsv('a,b\n1,2\n')).toThrow(
      expect.objectContaining({ code: 'missing-column', line: 1 }),
    );
    expect(() => parseSummaryCsv('"a\n')).toThrow(
      expect.objectContaining({ code: 'unreadable-csv' }),
    );
  });
});

describe('the per-layer CSV', () => {
  test('gives operators with unit, MACs, cycles and utilisation', () => {
    const rows = parseLayersCsv(fixtureText('embedding_l2_per-layer.csv'));
    expect(rows).toHaveLength(15);
    expect(rows.filter(({ unit }) => unit === 'cpu').map(({ original }) => original)).toEqual([
      'Dequantize',
      'Square',
      'Quantize',
    ]);
    expect(rows[0]).toMatchObject({ original: 'Conv2D', type: 'Conv2D', unit: 'npu' });
    expect(rows.reduce((sum, { macs }) => sum + (macs ?? 0), 0)).toBe(204_320);
    expect(rows[0]?.utilisation).toBeGreaterThan(0);
  });

  test('reads a table of CPU operators, in which some columns are NaN', () => {
    const rows = parseLayersCsv(fixtureText('digits_cnn_float_per-layer.csv'));
    expect(rows).toHaveLength(9);
    expect(rows[0]).toMatchObject({ original: 'Conv2D', unit: 'cpu', cycles: 0, macs: 0 });
  });

  test('keeps a name with commas, quotes and line ends whole, as the native core writes it', () => {
    const text =
      'Original Operator,NNG Operator,Target,Op Cycles,MAC Count,Name\nA,B,NPU,NaN,4,x,"y\n"=cmd(),|z\nA,B,CPU,1,2,n\n';
    expect(parseLayersCsv(text).map(({ cycles, macs, name }) => [cycles, macs, name])).toEqual([
      [null, 4, 'x,"y "=cmd(),|z'],
      [1, 2, 'n'],
    ]);
  });

  test('reads the quotes of the legacy core', () => {
    const text = 'TFLite_operator,NNG Operator,Op Cycles,MAC Count,Name\nA,B,10.5,4,"x,""y"\n';
    expect(parseLayersCsv(text)[0]).toMatchObject({ cycles: 11, macs: 4, name: 'x,"y' });
  });
});
