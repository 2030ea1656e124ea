import { describe, expect, test } from 'vitest';
import { isTraffic, readTraffic } from './csv.ts';
import { isLegacyReport, readLegacy } from './legacy.ts';
import { isPools, readPools } from './mpool.ts';
import { readOptions } from './options.ts';
import { legacyReport, md5, mpool, optionsFile, traffic } from './testing.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = (content: Uint8Array): string => new TextDecoder().decode(content);
const unreadable = expect.objectContaining({ code: 'info-unreadable' });

describe('network.csv', () => {
  const table = readTraffic(traffic());

  test('has a row per epoch, with what passes to each memory', () => {
    expect(isTraffic(head(traffic()))).toBe(true);
    expect(table.epochs.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4]);
    expect(table.epochs[1]).toEqual({
      epoch: 1,
      pools: {
        npuRAM5: { readBytes: 1000, writtenBytes: 1000, readCycles: 10, writeCycles: 20 },
        octoFlash: { readBytes: 300, writtenBytes: 0, readCycles: 1800, writeCycles: 0 },
      },
      operations: 5000,
      computeCycles: 100,
      maxCycles: 1800,
    });
  });

  test('ends in totals, by memory and for the whole', () => {
    expect(table.poolTotals.octoFlash).toMatchObject({ readBytes: 300, readCycles: 1800 });
    expect(table.totals).toEqual({
      'Total cycles': 1840,
      'Total ideal cycles': 140,
      'Total OPS': 5000,
      'Frames/sec(1000 MHz)': 10.8822,
    });
  });

  test('states what lies in a memory to two decimals, and `?` for nothing', () => {
    expect(table.used).toEqual({
      npuRAM5: { bytes: 2048, within: 5 },
      octoFlash: { bytes: 300, within: 0 },
    });
  });

  test.each([
    ['another table', 'time,value\n1,2\n'],
    ['only the header', head(traffic()).split('\n', 1).join('')],
    ['nothing', ''],
  ])('a file of %s is refused', (_, text) => {
    expect(() => readTraffic(bytes(text))).toThrow(unreadable);
  });

  test('reads large figures with an exponent, and rows that are cut are none', () => {
    const lines = head(traffic()).split('\n');
    const large = lines.map((line) => line.replace('5000,1,100,1800', '4.39387e+09,1,100,1800'));
    expect(readTraffic(bytes(large.join('\n'))).epochs[1]?.operations).toBe(4_393_870_000);
    expect(readTraffic(bytes([...lines.slice(0, 2), '9 ,1,2'].join('\n'))).epochs).toHaveLength(1);
  });
});

describe('a .mpool file', () => {
  test('has each memory in bytes, and no size for one that is as large as the address space', () => {
    expect(isPools(head(mpool()))).toBe(true);
    expect(readPools(mpool())).toMatchObject([
      { name: 'npuRAM5', address: 875_429_888, capacityBytes: 4096, writable: true },
      { name: 'npuRAM6', capacityBytes: 0, frequencyRatio: null },
      { name: 'octoFlash', capacityBytes: 65_536, writable: false, byteWidth: 1 },
      { name: 'ec params pool', address: null, capacityBytes: null },
    ]);
  });

  test.each(['{}', '{"memory":{"mempools":[{}]}}', '{"memory":', ''])('%j is refused', (text) => {
    expect(() => readPools(bytes(text))).toThrow(unreadable);
  });
});

describe('atonn_options.ini', () => {
  test('has the version and the options, quoted or not', () => {
    expect(readOptions(optionsFile())).toEqual({
      version: '1.1.3-8',
      options: { 'onnx-input': '/home/x/tiny_OE.onnx', Os: 'true' },
    });
  });

  test('without an option is refused', () => {
    expect(() => readOptions(bytes('# Version atonn.1\n'))).toThrow(unreadable);
  });
});

describe('the JSON report of stm.ai', () => {
  test('has the totals, the layers and the version as the reports print it', () => {
    expect(isLegacyReport(head(legacyReport()))).toBe(true);
    expect(readLegacy(legacyReport())).toMatchObject({
      toolVersion: '8.1.0-19520',
      command: 'generate',
      modelHash: md5,
      weights: 300,
      activations: 2048,
      inputs: 1000,
      outputs: 40,
      macc: 9000,
      ioInActivations: false,
      layers: [{ name: 'conv', macc: 9000, weights: 300 }],
    });
  });

  test('tells that inputs and outputs lie in the activations, by a number or a truth value', () => {
    const allocated = legacyReport({ _allocate_inputs: 4, _allocate_outputs: true });
    expect(readLegacy(allocated).ioInActivations).toBe(true);
  });

  test('without a tool is refused, and without figures it states none', () => {
    expect(() => readLegacy(bytes('{"hash":"x"}'))).toThrow(unreadable);
    const bare = readLegacy(bytes('{"cli_version_str":"1.2.0","ram_size":[-1],"layers":7}'));
    expect(bare).toMatchObject({ toolVersion: null, weights: null, activations: null, layers: [] });
  });
});
