import { describe, expect, test } from 'vitest';
import { fixture, processorClock, seed } from '../testing.ts';
import { parseProfile } from './parse.ts';

const profile = fixture('npu-profile.txt');

test('every line of a run is understood', () => {
  expect(parseProfile(profile).unrecognised).toEqual([]);
});

test('a run names its tool, its board with the clocks, and the network’s inputs and outputs', () => {
  expect(parseProfile(profile).run).toMatchObject({
    toolVersion: '0.4',
    device: 'STM32N6xx',
    clocks: { mcu: 600, noc: 400, npu: 800, nic: 800 },
    runtime: { n_nodes: '5', activations: '40960' },
    tensors: [
      { direction: 'input', name: 'Input_0_out_0', shape: [1, 32, 32, 3], bytes: 3072 },
      { direction: 'output', type: 'int8', zeroPoint: -128, placement: 'user' },
    ],
  });
});

test('an epoch in hardware has what the compiler expected and what each unit did', () => {
  expect(parseProfile(profile).run.epochs[0]).toMatchObject({
    ...{ line: 31, name: 'EpochBlock_1', index: 0, numbers: [1, 1], type: 'HW' },
    operations: { 'hw.conv': 1, 'hw.dmain': 2, 'hw.dmaout': 1 },
    units: { CONV_ACC: 1, STR_ENG: 3 },
    ...{ operationCount: 884_736, computeCycles: 6_144, maxCycles: 9_216 },
    ...{ durationMs: 0.032, mcuCycles: [9_000, 7_500, 2_500], npuCycles: 10_000 },
    computeRatio: { whole: 43.89, core: 61.44 },
    gops: { whole: 50.6, core: 70.8 },
    busIfs: [
      { id: 0, readBytes: 3_296, readBursts: [4, 2, 1, 50], bytesPerSecond: 263_680_000 },
      { id: 1, writtenBytes: 8_096, writeBursts: [0, 2, 4, 124] },
    ],
    streamEngines: [
      { name: 'STRENG.1.i', pool: 'npuRAM5', bytes: 3_072, percent: 40 },
      { name: 'STRENG.4.i', busIf: 0, cycles: 10_500, pool: 'octoFlash', percent: 105 },
      { name: 'STRENG.7.o', pool: 'npuRAM4+npuRAM5', bytes: 8_192 },
    ],
    cache: { read: { hit: 2, miss: 9, evict: 1 }, write: { through: 0 } },
    traffic: [
      { pool: 'npuRAM5', readBytes: 3_072, writtenBytes: 8_192, bytesPerSecond: 901_120_000 },
      { pool: 'octoFlash', readBytes: 432 },
    ],
  });
});

test('what the compiler does not count of software is unknown, not zero', () => {
  expect(parseProfile(profile).run.epochs[1]).toMatchObject({
    ...{ type: 'SW', operationCount: null, computeCycles: null, maxCycles: null },
    ...{ npuCycles: null, mcuCycles: [1_000, 54_000, 500], streamEngines: [], cache: null },
  });
});

test('a hybrid epoch has the cycles of the epochs that it adds, and engines of unknown buffers', () => {
  const [, , hybrid, controller] = parseProfile(profile).run.epochs;
  expect(hybrid).toMatchObject({ type: 'HYBRID', extraMcuCycles: [1_500, 2_500, 300] });
  expect(hybrid?.streamEngines[0]).toMatchObject({ pool: 'unknown memory', bytes: null });
  expect(controller).toMatchObject({ type: 'EC', numbers: [4, 9] });
});

test('the whole model is stated as expected and as measured, with the traffic to each memory', () => {
  expect(parseProfile(profile).run).toMatchObject({
    expected: { cycles: 35_264, idealCycles: 26_656, operations: 2_884_736 },
    measured: { durationMs: 0.187, mcuCycles: 112_200, npuCycles: 52_996 },
    traffic: [
      { pool: 'npuRAM5', readBytes: 23_552, writtenBytes: 20_480 },
      { pool: 'octoFlash', readBytes: 16_816, writtenBytes: 0 },
    ],
    totalTraffic: { readBytes: 40_368, writtenBytes: 20_480 },
  });
});

test.each([
  ['blanks collapsed, as a page keeps them', (text: string) => text.replace(/ {2,}/g, ' ')],
  ['lines of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
  ['a long line cut at a comma', (text: string) => text.replace('MHz,noc', 'MHz,\nnoc')],
])('a copy with %s says the same', (_, change) => {
  const places = (_key: string, value: unknown) => (_key === 'line' ? 0 : value);
  const plain = (text: string) => JSON.parse(JSON.stringify(parseProfile(text).run, places));
  expect(plain(change(profile))).toEqual(plain(profile));
});

test('a value that makes no sense is neither taken nor understood', () => {
  const { run, unrecognised } = parseProfile(profile.replace('10500 cycles', '-5 cycles'));
  expect(run.epochs[0]?.streamEngines).toHaveLength(2);
  expect(unrecognised).toMatchObject([{ text: expect.stringContaining('-5 cycles') }]);
});

test('a text of no profiler says nothing', () => {
  const { run, unrecognised } = parseProfile('a\nb : c\n[compiler]\nops : 12\n');
  expect(run.epochs).toEqual([]);
  expect(unrecognised.map(({ line }) => line)).toEqual([1, 2, 4]);
});

test('many lines of one epoch take linear time', () => {
  const engine = '   active : STRENG.1.i: busif=0, 1 cycles, [a:1], 1%\n   p : r=1 w=1 -> 1 B/s\n';
  const pools = Array.from({ length: 50_000 }, (_, pool) => ` p${pool} : r=1 w=1 -> 1 B/s\n`);
  const ms = processorClock();
  const head = 'EpochBlock_1 (c_idx=0, num=1:1, c_type=HW, extra=0)\n[target]\n';
  const { run } = parseProfile(`${head}${engine.repeat(50_000)}${pools.join('')}`);
  expect(run.epochs[0]?.streamEngines).toHaveLength(50_000);
  expect(ms()).toBeLessThan(5_000);
});

describe.skipIf(seed('003') === '')('seed 003 (skipped where it is not at hand)', () => {
  test('the page’s output is read whole', () => {
    const { run, unrecognised } = parseProfile(seed('003'));
    expect(run.runtime.activations).toBe('1254400');
    expect(run.clocks).toEqual({ mcu: 800, noc: 400, npu: 1000, nic: 900 });
    expect(run.epochs).toMatchObject([{ name: 'EpochBlock_186', npuCycles: 13_300, type: 'HW' }]);
    expect(run.epochs[0]?.streamEngines).toHaveLength(8);
    expect(run.measured).toMatchObject({ durationMs: 13.649, mcuCycles: 10_919_340 });
    expect(run.traffic.reduce((sum, { readBytes }) => sum + readBytes, 0)).toBe(24_939_604);
    expect(unrecognised.filter(({ text }) => / : /.test(text) && !/[|;]/.test(text))).toEqual([]);
  });
});
