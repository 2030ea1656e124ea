import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKnown, type MetricId } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { realFolders } from '../testing.ts';
import { reportReader } from './reader.ts';

interface Row {
  readonly file: string;
  readonly flash: number;
  readonly ram: number;
  readonly cycles?: number;
  readonly epochs?: { readonly hw: number; readonly sw: number; readonly hybrid: number };
}

/** The figures that the reports and c_info files state, read off them by hand; those with a comment are published too. */
const rows: readonly Row[] = [
  { file: 'core1.0.0-h7-mnist-qdq-onnx/network_analyze_report.txt', flash: 109_992, ram: 3760 },
  {
    file: 'core2.1.0-f4-mobilenetv2-ram/network_generate_report.txt',
    flash: 411_492,
    ram: 315_448,
  },
  {
    file: 'core2.1.0-n6-mobilenetv2/network_generate_report.txt',
    ...{ flash: 367_233, ram: 245_760, cycles: 2_825_373 },
    epochs: { hw: 55, sw: 1, hybrid: 0 },
  },
  {
    file: 'core2.2.0-n6-mobilenetv2/network_test_generate_report.txt',
    ...{ flash: 367_201, ram: 245_760, cycles: 2_818_546 },
    epochs: { hw: 55, sw: 1, hybrid: 0 },
  },
  {
    file: 'core3.0.0-n6-mobilenetv2/network_generate_report.txt',
    ...{ flash: 212_609, ram: 245_760, cycles: 2_220_138 },
    epochs: { hw: 55, sw: 1, hybrid: 0 },
  },
  {
    // ST's model zoo: RAM 528 KiB, weights 162.33 KiB.
    file: 'core2.2.0-n6-blazeface-27-sw-epochs/network_generate_report.txt',
    ...{ flash: 166_225, ram: 528 * 1024, cycles: 3_048_554 },
    epochs: { hw: 58, sw: 27, hybrid: 0 },
  },
  {
    file: 'core3.0.0-n6-yolox-epoch-controller/network_generate_report.txt',
    ...{ flash: 1_201_104, ram: 2_655_232, cycles: 28_595_787 },
    epochs: { hw: 192, sw: 0, hybrid: 2 },
  },
  { file: 'core4.0.0-u3-yamnet-hsp/network_generate_report.txt', flash: 137_876, ram: 101_440 },
  { file: 'core4.0.0-u3-yamnet-no-hsp/network_generate_report.txt', flash: 137_876, ram: 158_720 },
  { file: 'n6-single-op-conv2d_16f_3x3/network_generate_report.txt', flash: 497, ram: 12_304 },
  { file: 'n6-single-op-conv2d_1x1/network_generate_report.txt', flash: 225, ram: 12_320 },
  { file: 'n6-single-op-conv2d_32f_7x7/network_generate_report.txt', flash: 4833, ram: 1_323_008 },
  { file: 'n6-single-op-depthwise_3x3/network_generate_report.txt', flash: 65, ram: 24_576 },
  { file: 'stmai1.2.0-movement/network_generate_report.txt', flash: 93_180, ram: 3164 },
  { file: 'stmai8.1.0-lstm/network_generate_report.txt', flash: 38_360, ram: 5936 },
];

const folders = new Map(realFolders().map((folder) => [folder.name, folder]));

function read(path: string) {
  const [name = '', file = ''] = path.split('/');
  const { folder = '', files = [] } = folders.get(name) ?? {};
  const content = readFileSync(join(folder, file));
  const named = reportReader.siblings?.(content, file, files) ?? [];
  const beside = named
    .filter((other) => files.includes(other))
    .map((other) => [other, readFileSync(join(folder, other))] as const);
  const [imported] = reportReader.read(content, file, new Map(beside));
  const { outcome } = imported ?? {};
  if (outcome?.status !== 'ok') throw new Error(outcome?.reason.message);
  const value = (id: MetricId) => {
    const figure = outcome.metrics[id];
    return isKnown(figure) ? figure.value : undefined;
  };
  return { outcome, imported, value };
}

describe.skipIf(folders.size === 0)('real reports (skipped where they are not at hand)', () => {
  test.each(rows)('$file: $flash B of flash, $ram B of RAM', ({ file, ...row }) => {
    const { outcome, value } = read(file);
    expect(value('flash.model')).toBe(row.flash);
    expect(value('ram.model')).toBe(row.ram);
    expect(value('cycles')).toBe(row.cycles);
    if (row.epochs) expect(outcome.placement?.epochs).toEqual(row.epochs);
  });

  test('name each memory once: what lies across several is counted in its parts', () => {
    const { outcome } = read('core3.0.0-n6-yolox-epoch-controller/network_generate_report.txt');
    const arena = outcome.memories?.filter(({ role }) => role === 'arena') ?? [];
    expect(arena.map(({ name }) => name).sort()).toEqual([
      ...['cpuRAM2', 'npuRAM3', 'npuRAM4', 'npuRAM5', 'npuRAM6'],
    ]);
    expect(arena.reduce((sum, { usedBytes }) => sum + (usedBytes ?? 0), 0)).toBe(2_655_232);
  });

  test('of a CPU with pools name the flash, the pools, and what of RAM is in none', () => {
    const { outcome } = read('core2.1.0-f4-mobilenetv2-time/network_generate_report.txt');
    expect(outcome.memories).toMatchObject([
      { name: 'FLASH', usedBytes: 517_554 },
      { name: 'POOL_0_RAM', usedBytes: 136_996, capacityBytes: 151_892 },
      { name: 'POOL_EXTERNAL_SDRAM', usedBytes: 202_800, capacityBytes: 8_388_608 },
      { name: 'POOL_1_CCMRAM', role: 'unused' },
      { name: 'RAM', role: 'runtime data', usedBytes: 30_792 },
    ]);
  });

  test('tell what lives while an epoch runs, at most what the memories hold, and what is moved', () => {
    const { outcome } = read('core3.0.0-n6-mobilenetv2/network_generate_report.txt');
    const live = outcome.layers?.map((layer) => layer.live ?? 0) ?? [];
    expect(Math.max(...live)).toBe(245_760);
    expect(Math.min(...live)).toBeGreaterThan(0);
    expect(outcome.traffic).toEqual([
      { memory: 'npuRAM5', readBytes: 1_300_758, writtenBytes: 1_034_140, basis: 'estimated' },
      { memory: 'octoFlash', readBytes: 178_786, writtenBytes: 0, basis: 'estimated' },
    ]);
  });

  test('take the traffic of a table where no c_info is at hand', () => {
    const { outcome } = read('core4.0.1-n6-speech/network_generate_report.txt');
    expect(outcome.traffic).toMatchObject([
      { memory: 'octoFlash', readBytes: 9_921_732, writtenBytes: 0 },
      { memory: 'npuRAM6', readBytes: 179_471_248, writtenBytes: 43_201_128 },
      { memory: 'cpuRAM2', readBytes: 7_884_800, writtenBytes: 768_000 },
    ]);
  });

  test("of a run on a board have its time, and the MCU's cycles by epoch", () => {
    const { outcome, value } = read('n6-single-op-conv2d_32f_7x7/network_validate_report.txt');
    expect(value('latency')).toBe(0.462);
    expect(value('cycles')).toBe(369_654);
    expect(outcome.layers?.map(({ index, cycles }) => [index, cycles])).toEqual([
      [2, 129_750],
      [3, 118_521],
      [4, 117_364],
      [5, 4019],
    ]);
  });

  test('say where 2.2 counts an epoch that does not run, and 4.0 does not', () => {
    const definitions = (file: string) =>
      read(`n6-single-op-conv2d_16f_3x3/${file}_report.txt`).imported?.definitions?.epochs;
    expect(definitions('network_generate')).toBe('with epochs that run nothing');
    expect(definitions('devcloud-core4.0')).toBe('only epochs that run');
  });

  test('name a rounded total as such', () => {
    const { outcome } = read('core4.0.1-n6-speech/network_generate_report.txt');
    expect(outcome.metrics.constants).toMatchObject({
      value: 10_200_547,
      basis: 'derived',
      from: ['memory table, rounded to within 524 B'],
    });
    expect(outcome.layers?.[0]).toMatchObject({ index: 2, cycles: 80_000 });
  });
});
