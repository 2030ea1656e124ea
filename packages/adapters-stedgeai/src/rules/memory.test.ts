import { describe, expect, test } from 'vitest';
import { reports } from '../testing.ts';
import { beyondInternalRam } from './beyond-internal-ram.ts';
import { compoundPool } from './compound-pool.ts';
import { constantsInRam } from './constants-in-ram.ts';
import { externalMemoryHot } from './external-memory-hot.ts';
import { buffer, found, foundIn, npuInfo, pool } from './testing.ts';
import { toolOlderThanFix } from './tool-older-than-fix.ts';
import { weightsInflated } from './weights-inflated.ts';

const flash = pool({ id: 1, name: 'octoFlash', address: 0x7100_0000, readOnly: true });
const npuRam = pool({ id: 2, name: 'npuRAM5', address: 0x342e_0000, capacityBytes: 458_752 });
const hyperRam = pool({ id: 3, name: 'hyperRAM', address: 0x9000_0000, capacityBytes: 33_554_432 });

/** The table of memories of a report for the NPU, with its total. */
const memories = (...rows: readonly string[]): string =>
  [
    'Memory usage information  (input/output buffers are included in activations)',
    '------------------------------------------------------------------------------------',
    ...rows,
    '---',
  ].join('\n');

const row = (name: string, range: string, weights: string, activations: string): string =>
  `	${name}    [${range}]:    100.000 kB /    448.000 kB  ( 22.32 % used) -- weights:    ${weights} (  0.00 % used)  activations:    ${activations} ( 22.32 % used)`;

describe('weights-inflated', () => {
  const weights = (
    shape: readonly number[],
    bytes: number,
    name = 'Conv2D_18_weights_inflated_477',
  ) => npuInfo({ buffers: [buffer({ id: 1, isParameter: true, name, shape, bytes })] });

  test('tells the padding from the weights of the model', () => {
    expect(found(weightsInflated, { info: weights([48, 8, 3, 3], 3_456) })).toMatchObject([
      {
        severity: 'warning',
        message:
          '3,456 B in 1 buffer hold 432 B of depthwise weights; the rest, 87.5 % of all weights, is padding',
        evidence: 'Conv2D_18_weights_inflated_477 48x8x3x3 3456 B',
      },
    ]);
  });

  test('is silent where no buffer is called so', () => {
    const plain = weights([48, 1, 3, 3], 432, 'Conv2D_18_weights');
    expect(found(weightsInflated, { info: plain })).toEqual([]);
    expect(found(weightsInflated, {})).toEqual([]);
  });

  test('is what a newer version does better', () => {
    const info = weights([48, 8, 3, 3], 3_456);
    const older = { ...info, tool: { ...info.tool, version: '2.2.0-20266' } };
    expect(found(toolOlderThanFix, { info: older })).toMatchObject([
      { message: expect.stringContaining('1 buffer of depthwise weights stored with padding') },
    ]);
    expect(found(toolOlderThanFix, { info })).toEqual([]);
  });
});

describe('compound-pool', () => {
  const compound = pool({ id: 9, name: 'cpuRAM2_npuRAM3', parts: [2, 3] });

  test('names the memories that buffers span', () => {
    const buffers = [
      buffer({ id: 1, name: 'input', poolId: 9, bytes: 691_200 }),
      buffer({ id: 2, name: 'map', poolId: 9, bytes: 1_000, offset: 691_200 }),
    ];
    const info = npuInfo({ pools: [npuRam, hyperRam, compound], buffers });
    expect(found(compoundPool, { info })).toMatchObject([
      {
        message:
          '2 buffers (692,200 B) lie across hyperRAM, npuRAM5; the largest, input, has 691,200 B',
      },
    ]);
  });

  test('is silent for a compound pool without buffers, whatever it states as used', () => {
    const empty = { ...compound, usedBytes: 2_211_840 };
    expect(found(compoundPool, { info: npuInfo({ pools: [npuRam, empty] }) })).toEqual([]);
  });

  test('is read from the table of a report', () => {
    const range = '0x34100000 - 0x34200000';
    const text = memories(
      row('cpuRAM2', range, '0  B', '100.000 kB'),
      row('npuRAM3', range, '0  B', '100.000 kB'),
      row('cpuRAM2_npuRAM3', range, '0  B', '100.000 kB'),
    );
    expect(foundIn(compoundPool, text)).toMatchObject([
      { message: '102,400 B lie across cpuRAM2, npuRAM3, whose own rows count them too' },
    ]);
    expect(foundIn(compoundPool, memories(row('my_pool', range, '0  B', '100.000 kB')))).toEqual(
      [],
    );
  });
});

describe('constants-in-ram', () => {
  test('is found in the sections', () => {
    const line = / weights +\d[\d, ]*\n/;
    expect(reports.floatIsland).toMatch(line);
    const inData = reports.floatIsland.replace(line, ' weights   0   0   16,864   0\n');
    expect(foundIn(constantsInRam, inData)).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('16,864 B of weights') },
    ]);
    expect(foundIn(constantsInRam, reports.floatIsland)).toEqual([]);
  });

  test('is found in the pools of the NPU', () => {
    const inRam = memories(row('npuRAM6', '0x34350000 - 0x343C0000', '100.000 kB', '0  B'));
    expect(foundIn(constantsInRam, inRam)).toMatchObject([
      { severity: 'info', message: expect.stringContaining('102,400 B of weights lie in npuRAM6') },
    ]);
    const inFlash = memories(row('octoFlash', '0x71000000 - 0x78000000', '100.000 kB', '0  B'));
    expect(foundIn(constantsInRam, inFlash)).toEqual([]);
  });

  test('is found by the buffers of a c_info.json', () => {
    const weights = (poolId: number) =>
      npuInfo({
        pools: [flash, npuRam],
        buffers: [buffer({ id: 1, isParameter: true, poolId, bytes: 500 })],
      });
    expect(found(constantsInRam, { info: weights(2) })).toMatchObject([
      { message: expect.stringContaining('500 B of weights lie in npuRAM5') },
    ]);
    expect(found(constantsInRam, { info: weights(1) })).toEqual([]);
  });
});

describe('external-memory-hot', () => {
  const activations = (poolId: number) =>
    npuInfo({
      pools: [flash, npuRam, hyperRam],
      buffers: [buffer({ id: 1, poolId, bytes: 4_000, offset: 1_000 })],
    });

  test('names activations outside of the chip', () => {
    expect(found(externalMemoryHot, { info: activations(3) })).toMatchObject([
      { message: '5,000 B of activations lie in hyperRAM, outside of the chip' },
    ]);
    expect(found(externalMemoryHot, { info: activations(2) })).toEqual([]);
  });

  test('is read from the table of a report', () => {
    const range = '0x90000000 - 0x92000000';
    expect(
      foundIn(externalMemoryHot, memories(row('hyperRAM', range, '0  B', '100.000 kB'))),
    ).toMatchObject([{ message: expect.stringContaining('102,400 B'), where: { line: 3 } }]);
    const weights = memories(row('hyperRAM', range, '100.000 kB', '0  B'));
    expect(foundIn(externalMemoryHot, weights)).toEqual([]);
  });
});

describe('beyond-internal-ram', () => {
  const needs = (total: string) =>
    reports.floatIsland.replaceAll('36,432', total).replace(/stm32f4(?= *\n)/, 'stm32f4');

  test('compares with the largest part of the series where no pools are stated', () => {
    expect(foundIn(beyondInternalRam, needs('436,432'))).toMatchObject([
      {
        message:
          '436,432 B of working memory are needed, and the largest stm32f4 has 393,216 B inside of the chip',
      },
    ]);
    expect(foundIn(beyondInternalRam, needs('36,432'))).toEqual([]);
  });

  test('compares with the pools where they are', () => {
    const footprint = {
      ...{ weights: 0, activations: 458_753, inputs: 0, outputs: 0 },
      ...{ kernelFlash: null, kernelRam: null },
    };
    const buffers = [buffer({ id: 1, poolId: 2, bytes: 4 })];
    const info = npuInfo({ pools: [flash, npuRam, hyperRam], buffers, footprint });
    expect(found(beyondInternalRam, { info })).toMatchObject([
      { message: expect.stringContaining('has 458,752 B inside'), evidence: '1 B too many' },
    ]);
    const fits = { ...info, footprint: { ...footprint, activations: 458_752 } };
    expect(found(beyondInternalRam, { info: fits })).toEqual([]);
  });
});
