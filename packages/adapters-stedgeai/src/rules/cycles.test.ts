import { describe, expect, test } from 'vitest';
import type { StInfo } from '../info/types.ts';
import { parseProfile } from '../profiler/parse.ts';
import { fixture, reports, seed } from '../testing.ts';
import { chokedPort } from './choked-port.ts';
import { controlOverhead } from './control-overhead.ts';
import { estimateFarFromMeasured } from './estimate-far.ts';
import { externalMemoryHot } from './external-memory-hot.ts';
import { fewLayersDominate } from './few-layers-dominate.ts';
import { lowMacUtilisation } from './low-mac-utilisation.ts';
import { softwareEpoch } from './software-epoch.ts';
import { buffer, found, foundIn, node, npuInfo, pool, reads } from './testing.ts';

const flash = pool({ id: 1, name: 'octoFlash', readOnly: true, frequencyRatio: 6 });

/** An epoch that reads as many bytes of weights, among others that compute all the time. */
function waiting(bytes: number, operations: number): StInfo {
  const slow = node({ id: 1, maxCycles: bytes * 6, computeCycles: bytes, operations });
  const others = [2, 3, 4, 5].map((id) =>
    node({ id, maxCycles: bytes * 2, computeCycles: bytes * 2 }),
  );
  return npuInfo({ pools: [flash], nodes: [slow, ...others], accesses: [reads(1, 1, bytes)] });
}

describe('choked-port', () => {
  test('knows a product of a matrix and a vector by its weights, which are used once', () => {
    expect(found(chokedPort, { info: waiting(262_144, 524_288) })).toMatchObject([
      {
        message:
          '1 epoch of 5 waits for octoFlash, 42.9 % of all cycles; the longest, epoch_1 (Conv2D_1), computes for 262,144 of its 1,572,864 cycles; each weight is used once, as in any product of a matrix and a vector',
        remedy: expect.stringContaining('deep 1x1 mode'),
      },
    ]);
  });

  test('says how often weights are used where they are used more', () => {
    const [finding] = found(chokedPort, { info: waiting(1_000, 32_000) });
    expect(finding?.message).toMatch(/each weight that it reads is used 16 times$/);
  });

  test('reads the same from network.csv, where the clock is told by the cycles alone', () => {
    const use = { readBytes: 660_100, writtenBytes: 0, readCycles: 1_324_296, writeCycles: 0 };
    const epoch = (maxCycles: number) => ({
      ...{ epoch: 619, operations: 131_404_992, computeCycles: 1_093_334, maxCycles },
      pools: { octoFlash: use },
    });
    const rest = { totals: {}, poolTotals: {}, used: {} };
    const traffic = (maxCycles: number) => ({ epochs: [epoch(maxCycles)], ...rest });
    expect(found(chokedPort, { traffic: traffic(3_960_600) })).toHaveLength(1);
    expect(found(chokedPort, { traffic: traffic(3_000_000) })).toEqual([]);
  });

  test('is silent where the units compute all the time, and where nothing is stated', () => {
    const busy = npuInfo({
      pools: [flash],
      nodes: [node({ id: 1 })],
      accesses: [reads(1, 1, 100)],
    });
    expect(found(chokedPort, { info: busy })).toEqual([]);
    expect(foundIn(chokedPort, reports.denoiser)).toEqual([]);
  });
});

describe('external-memory-hot', () => {
  test('gives the share of the cycles that wait for weights outside of the chip', () => {
    expect(found(externalMemoryHot, { info: waiting(1_000, 32_000) })).toMatchObject([
      {
        message:
          '42.9 % of the cycles pass in 1 epoch that waits for octoFlash, where their weights lie: 6,000 cycles for 1,000 of computing',
      },
    ]);
    const inside = waiting(1_000, 32_000);
    const pools = [pool({ id: 1, name: 'npuRAM5', frequencyRatio: 6 })];
    expect(found(externalMemoryHot, { info: { ...inside, pools } })).toEqual([]);
  });
});

describe('few-layers-dominate', () => {
  const costs = (...cycles: readonly number[]) =>
    npuInfo({
      nodes: cycles.map((maxCycles, id) => node({ id, maxCycles, computeCycles: maxCycles })),
    });

  test('names the few that make half of the cycles', () => {
    expect(found(fewLayersDominate, { info: costs(60, 10, 10, 10, 10, 0) })).toMatchObject([
      { message: '1 layer of 5 makes 60.0 % of the estimated cycles: epoch_0 (Conv2D_0) (60.0 %)' },
    ]);
  });

  test('is silent where all are alike, and in a model of few layers', () => {
    expect(found(fewLayersDominate, { info: costs(10, 10, 10, 10, 10, 10, 10, 10) })).toEqual([]);
    expect(found(fewLayersDominate, { info: costs(90, 10) })).toEqual([]);
    expect(foundIn(fewLayersDominate, '')).toEqual([]);
  });

  test('prefers measured time to the estimate', () => {
    const { nodes, ...info } = costs(60, 10, 10, 10, 10);
    const timed = nodes.map((one) => ({ ...one, durationMs: one.id === 4 ? 9 : 1 }));
    expect(found(fewLayersDominate, { info: { ...info, nodes: timed } })).toMatchObject([
      { message: expect.stringContaining('of the time: epoch_4 (69.2 %)') },
    ]);
  });
});

describe('control-overhead', () => {
  const run = (
    control: string,
  ) => `Running the ST.AI c-model (AI RUNNER)...(name=network, mode=TARGET)
  ST.AI Profiling results v2.0 - "network"
  ------------------------------------------------------------
  nb sample(s)   :   10
  duration       :   0.146 ms by sample (0.145/0.154/0.003)
  ------------------------------------------------------------
   HW: 45.5%, SW: 0.0%, SW ctrl: ${control}%
`;

  test('is told where a run spends its time around the NPU', () => {
    expect(foundIn(controlOverhead, run('54.5'))).toMatchObject([
      { message: expect.stringContaining('54.5 % of the cycles'), severity: 'info' },
    ]);
    expect(foundIn(controlOverhead, run('21.5'))).toEqual([]);
    expect(foundIn(controlOverhead, reports.denoiser)).toEqual([]);
  });
});

describe('low-mac-utilisation', () => {
  /** One convolution with weights of that shape, from as many input channels. */
  const conv = (
    kernel: readonly number[],
    channels: number,
    operations: number,
    map = 8,
  ): StInfo => {
    const weights = buffer({ id: 1, isParameter: true, shape: kernel, bytes: 100 });
    const input = buffer({ id: 2, shape: [1, channels, 8, 8] });
    const output = buffer({ id: 3, shape: [1, kernel[0] ?? 0, map, map] });
    const only = node({ id: 1, inputs: [1, 2], outputs: [3], operations });
    return npuInfo({ buffers: [weights, input, output], nodes: [only] });
  };

  test.each([
    [
      'a depthwise convolution',
      conv([48, 1, 3, 3], 48, 18_000),
      /one input channel for each of its 48/,
    ],
    ['a product with a vector', conv([64, 512, 1, 1], 512, 2_000, 1), /64x512 matrix and a vector/],
    [
      'channels beside the groups',
      conv([12, 16, 3, 3], 16, 28_000),
      /12 output channels fill 75\.0 %/,
    ],
    ['few products', conv([48, 8, 1, 1], 8, 18_000), /a sum of 8 products only/],
  ])('says why: %s', (_, info, why) => {
    expect(found(lowMacUtilisation, { info })).toMatchObject([
      { severity: 'info', message: expect.stringMatching(why) },
    ]);
  });

  test('is silent where the units are used, in epochs without a convolution and in software', () => {
    const used = conv([64, 64, 3, 3], 64, 250_000);
    expect(found(lowMacUtilisation, { info: used })).toEqual([]);
    const pools = node({ id: 1, operations: 100, ops: [{ name: 'Pool_1', kind: 'AveragePool' }] });
    const software = node({ id: 2, operations: 100, unit: 'sw' });
    expect(found(lowMacUtilisation, { info: npuInfo({ nodes: [pools, software] }) })).toEqual([]);
  });
});

describe('a run of npu_profiler', () => {
  const profile = parseProfile(fixture('npu-profile.txt')).run;

  test('shows the stream engine that an epoch waits for', () => {
    const { epochs } = profile;
    const slow = epochs.map((epoch) => ({ ...epoch, computeCycles: 3_072 }));
    expect(found(chokedPort, { profile: { ...profile, epochs: slow.slice(0, 1) } })).toMatchObject([
      {
        message:
          'EpochBlock_1 waits for octoFlash: STRENG.4.i is busy for 105 % of the core part, while the units compute for 30.7 % of it',
        evidence: 'STRENG.4.i octoFlash:432 105 %, STRENG.7.o npuRAM4+npuRAM5:8192 99 %',
      },
    ]);
    const busy = found(chokedPort, { profile: { ...profile, epochs: epochs.slice(0, 1) } });
    expect(busy).toEqual([]);
  });

  test('shows what runs in software, and for how much of the time', () => {
    expect(found(softwareEpoch, { profile })).toMatchObject([
      {
        message: expect.stringMatching(
          /^EpochBlock_2 runs sw\.softmax in software, for \d+\.\d % of/,
        ),
      },
      { severity: 'info', message: expect.stringContaining('hybrid.transpose as hybrid') },
    ]);
  });

  test('shows the epochs whose estimate is far off, the worst first', () => {
    const [, worst] = found(estimateFarFromMeasured, { profile });
    expect(worst).toMatchObject({
      severity: 'warning',
      message: 'EpochBlock_3 took 4,096 NPU cycles and was estimated at 2,048: 100.0 % more',
    });
  });

  test('shows a whole model that is far from its estimate, either way', () => {
    const whole = (npuCycles: number) => ({
      ...profile,
      epochs: [],
      expected: { ...profile.expected, cycles: 10_000 },
      measured: { ...profile.measured, npuCycles },
    });
    const severities = [13_000, 11_000, 7_000].map((cycles) =>
      found(estimateFarFromMeasured, { profile: whole(cycles) }).map(({ severity }) => severity),
    );
    expect(severities).toEqual([['warning'], [], ['info']]);
  });

  test.skipIf(seed('003') === '')(
    'of a real model shows weights in flash, and an estimate twice too long (where ../shared is present)',
    () => {
      const real = parseProfile(seed('003')).run;
      expect(found(chokedPort, { profile: real })).toMatchObject([
        { where: { layer: 'EpochBlock_186' }, message: expect.stringContaining('114 %') },
      ]);
      expect(found(estimateFarFromMeasured, { profile: real })).toMatchObject([
        { message: expect.stringContaining('13,300 NPU cycles and was estimated at 27,648') },
      ]);
    },
  );
});
