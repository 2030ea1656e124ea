import { describe, expect, test } from 'vitest';
import { fixture, seed } from '../testing.ts';
import { profileReader } from './reader.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const profile = fixture('npu-profile.txt');
const [row] = profileReader.read(bytesOf(profile), 'npu-profile.txt');
const outcome = row?.outcome.status === 'ok' ? row.outcome : null;

test('a run becomes a row with the measured latency and cycles', () => {
  expect(row).toMatchObject({
    ...{ modelName: 'npu-profile', modelHash: null, toolchainVersion: null },
    components: { npu_profiler: '0.4', runtime: 'v1.1.3-99-gabcdef01', API: '1.1.3' },
    target: { id: 'stm32n6', device: 'stm32n6', options: { mcuMHz: 600, npuMHz: 800 } },
    lines: { total: 146, surrounding: 0 },
    unrecognised: [],
  });
  expect(outcome?.metrics).toMatchObject({
    latency: { value: 0.187, unit: 'ms', basis: 'measured' },
    cycles: { value: 112_200, basis: 'measured' },
    activations: { value: 40_960 },
    'ram.model': { value: 40_964, includes: ['activations', 'I/O buffers'] },
    io: { value: 3_076 },
    macs: { unavailable: expect.stringContaining('2884736') },
  });
});

test('the epochs are its layers, and their cycles sum to those of the inference', () => {
  expect(outcome?.layers?.map(({ unit }) => unit)).toEqual(['npu', 'cpu', 'hybrid', 'npu']);
  expect(outcome?.layers?.reduce((sum, { cycles }) => sum + (cycles ?? 0), 0)).toBe(112_200);
  expect(outcome?.placement).toEqual({
    ...{ unit: 'epochs', npu: 2, cpu: 1, float: null },
    epochs: { hw: 2, sw: 1, hybrid: 1 },
  });
});

test('an excerpt does not tell where all of the epochs run', () => {
  const cut = profile.replace('n_nodes                    :   5', 'n_nodes : 50');
  const [excerpt] = profileReader.read(bytesOf(cut), 'cut.txt');
  expect(excerpt?.outcome).not.toHaveProperty('placement');
});

test('the traffic of an inference is that of the whole model, which the compiler counts', () => {
  expect(outcome?.traffic).toEqual([
    { memory: 'npuRAM5', readBytes: 23_552, writtenBytes: 20_480, basis: 'estimated' },
    { memory: 'octoFlash', readBytes: 16_816, writtenBytes: 0, basis: 'estimated' },
  ]);
});

test('the traffic to each memory is told, and totals that disagree are', () => {
  const rules = (text: string) =>
    profileReader
      .read(bytesOf(text), 'x.txt')
      .flatMap(({ outcome: { diagnostics = [] } }) => diagnostics.map(({ rule }) => rule));
  expect(rules(profile).filter((rule) => rule === 'memory-traffic')).toHaveLength(2);
  expect(rules(profile)).not.toContain('totals-disagree');
  expect(
    rules(profile.replace('total r/w             : r=40368', 'total r/w : r=40369')),
  ).toContain('totals-disagree');
  expect(rules(profile.replace('(4,2,1,50)', '(4,2,1,51)'))).toContain('totals-disagree');
});

test('a page around the output is counted as such', () => {
  const page = [
    'This page shows what the profiler prints about a small network.',
    '',
    profile,
    'The figures change a little from one run to the next.',
    '',
  ];
  const [read] = profileReader.read(bytesOf(page.join('\n')), 'page.txt');
  expect(read).toMatchObject({ lines: { total: 148, surrounding: 2 }, unrecognised: [] });
});

test('a run that stopped before its first epoch is refused', () => {
  const opening = profile.slice(0, profile.indexOf('---\n  EpochBlock_1'));
  expect(profileReader.matches(opening, 'x.txt')).toBe(true);
  expect(() => profileReader.read(bytesOf(opening), 'x.txt')).toThrow(
    expect.objectContaining({ code: 'profile-incomplete' }),
  );
});

test.each(['ST Edge AI Core v4.0.0-1 abcdef0\n', 'EpochBlock_1\n', ''])(
  '%j is not its form',
  (text) => {
    expect(profileReader.matches(text, 'x.txt')).toBe(false);
  },
);

describe.skipIf(seed('003') === '')('seed 003 (skipped where it is not at hand)', () => {
  const [page] = seed('003') === '' ? [] : profileReader.read(bytesOf(seed('003')), 'page.txt');

  test('no line of the page is left, and its figures are not taken for text', () => {
    expect(page?.unrecognised).toEqual([]);
    expect(page?.lines?.total).toBe(396);
    expect(page?.lines?.surrounding).toBeGreaterThan(310);
    expect(page?.lines?.surrounding).toBeLessThan(330);
  });

  test('its memories are read and written as its last table says', () => {
    const { outcome: told } = page ?? {};
    expect(told?.status === 'ok' && told.traffic).toMatchObject([
      { memory: 'npuRAM5', readBytes: 20_572_262, writtenBytes: 11_045_878 },
      { memory: 'octoFlash', readBytes: 1_758_190, writtenBytes: 0 },
      { memory: 'cpuRAM2', readBytes: 802_816, writtenBytes: 602_112 },
      { memory: 'npuRAM4', readBytes: 1_806_336, writtenBytes: 301_056 },
    ]);
  });

  test('the epoch that waits for the flash is told', () => {
    expect(page?.outcome.diagnostics).toContainEqual(
      expect.objectContaining({ rule: 'choked-port', message: expect.stringContaining('114 %') }),
    );
  });
});
