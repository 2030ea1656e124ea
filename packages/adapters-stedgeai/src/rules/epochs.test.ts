import { describe, expect, test } from 'vitest';
import { reports } from '../testing.ts';
import { loweringFailed } from './lowering.ts';
import { isPrimeCount, primeChannels, primeRemedy } from './prime-channels.ts';
import { softwareEpoch } from './software-epoch.ts';
import { found, foundIn, node, npuInfo } from './testing.ts';
import { toolOlderThanFix } from './tool-older-than-fix.ts';

const npu = reports.denoiser;

/** The denoiser without its lowering diagnostics. */
const silent = npu.replaceAll(/^ Lowering [\s\S]*?tensor chin: \d+\n/gm, '');

/** A report's list of epochs, in the form of 3.0.0. */
const epochs = (rows: readonly (readonly [id: string, type: string, details: string])[]): string =>
  [
    'ST Edge AI Core v2.2.0-20266 2adc00962',
    'Epochs details',
    '----------------------------------------',
    `Total number of epochs                               ${rows.length}`,
    `>> pure software (SW) epochs                         ${rows.filter(([, type]) => type === 'SW').length}`,
    '---',
    '+-----------+--------+--------------+',
    '| epoch ID  |  Type  |   Details    |',
    '+-----------+--------+--------------+',
    ...rows.map(([id, type, details]) => `| epoch_${id} | ${type} | ${details} |`),
    '+-----------+--------+--------------+',
  ].join('\n');

describe('software-epoch', () => {
  test('has the compiler speak where its lowering diagnostics match the epochs', () => {
    expect(foundIn(softwareEpoch, npu)).toMatchObject([
      { message: expect.stringContaining('node Conv2D_7, output tensor (id=522) has scale') },
      { message: expect.stringContaining('node Gemm_9_conv_3') },
      { message: expect.stringContaining('node Conv2D_26') },
    ]);
  });

  test('claims no cause where they do not, and says how to get one', () => {
    const one = npu.replace(/^ Lowering Conv2D_26 [\s\S]*?tensor chin: 257\n/m, '');
    expect(foundIn(softwareEpoch, one)).toMatchObject([
      {
        message: expect.stringMatching(
          /^3 epochs \(2, 3, 21\) run Conv in software: .* not say why$/,
        ),
        remedy: expect.stringContaining('--d-lower'),
      },
    ]);
  });

  test('does not blame the channels where they are no prime', () => {
    const [first] = foundIn(softwareEpoch, npu.replaceAll('tensor ch: 257', 'tensor ch: 256'));
    expect(first?.message).not.toContain('prime');
    expect(first?.remedy).not.toContain('split');
  });

  test('joins epochs of one op, and tells hybrid ones from software', () => {
    const text = epochs([
      ['2', 'HW', ''],
      ['3', 'SW', 'Softmax'],
      ['4', 'Hybrid', 'Split'],
      ['5', 'Hybrid', 'Split'],
      ['6', 'SW', 'Sub(float)'],
      ['7', 'SW', 'SomethingNew'],
    ]);
    expect(foundIn(softwareEpoch, text)).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining('epoch 3 runs Softmax in software: '),
      },
      { severity: 'info', message: expect.stringContaining('2 epochs (4, 5) run Split as hybrid') },
      { message: expect.stringContaining('it computes in float') },
      { message: 'epoch 7 runs SomethingNew in software' },
    ]);
  });

  test('is told by the nodes of a c_info.json where there is no report', () => {
    const nodes = [
      node({ id: 1 }),
      node({ id: 2, unit: 'sw', ops: [{ name: 'x', kind: 'Softmax' }] }),
    ];
    expect(found(softwareEpoch, { info: npuInfo({ nodes }) })).toMatchObject([
      { where: { layer: 'epoch_2', op: 'Softmax' } },
    ]);
    expect(found(softwareEpoch, { info: { ...npuInfo({ nodes }), kind: 'cpu' } })).toEqual([]);
  });

  test('is silent where every epoch runs on the NPU', () => {
    expect(foundIn(softwareEpoch, npu.replaceAll(/-SW-.*/g, ' HW'))).toEqual([]);
  });
});

describe('lowering-failed', () => {
  test('joins the nodes that failed by one cause, and says what the words mean', () => {
    expect(foundIn(loweringFailed, npu)).toMatchObject([
      {
        message: expect.stringMatching(
          /^3 nodes were not lowered to the NPU \(Conv2D_7, Gemm_9_conv_3, Conv2D_26\): output tensor has scale-offset format; /,
        ),
        evidence: expect.stringContaining('HW: output tensor (id=522) has scale-offset format'),
      },
    ]);
  });

  test('is silent where a later lowerer of hardware took the node', () => {
    const taken = npu.replaceAll(/^(?:Standard Software Lowering|tensor \w+:).*\n/gm, '');
    expect(foundIn(loweringFailed, taken)).toEqual([]);
  });
});

describe('prime-channels', () => {
  test('is sure where the lowering diagnostics name the channels', () => {
    expect(foundIn(primeChannels, npu)).toMatchObject([
      {
        message: expect.stringContaining('3 nodes with 257 output channels, a prime number'),
        remedy: 'use 256 output channels, or split the op in two of 144 + 113',
      },
    ]);
  });

  const conv = (channels: number) => `${silent}
Model name - denoiser
------ ------------- ------------------ --------------- ----------- -----------
m_id   layer         oshape             param/size             macc connected to
------ ------------- ------------------ --------------- ----------- -----------
39     dense (Conv)  [b:1,h:40,c:${channels}]   131,584/526,336   5,263,360       input
------ ------------- ------------------ --------------- ----------- -----------
model: macc=5,263,360 weights=526,336 activations=-- io=--
`;

  test('is likely where convolutions run in software and one has such a number', () => {
    expect(foundIn(primeChannels, conv(257))).toMatchObject([
      {
        message: expect.stringContaining('257 output channels, a prime number'),
        where: { layer: 'dense' },
      },
    ]);
    expect(foundIn(primeChannels, conv(256))).toEqual([]);
    expect(foundIn(primeChannels, conv(257).replaceAll(/-SW-.*/g, ' HW'))).toEqual([]);
  });

  test('finds parts that are no large primes, for any prime', () => {
    for (let channels = 17; channels < 3_000; channels += 2) {
      if (!isPrimeCount(channels)) continue;
      const [, near, head, rest] =
        /use (\d+) .* two of (\d+) \+ (\d+)$/.exec(primeRemedy(channels))?.map(Number) ?? [];
      expect([(near ?? 1) % 16, (head ?? 1) % 16, (head ?? 0) + (rest ?? 0)]).toEqual([
        0,
        0,
        channels,
      ]);
      expect(rest).toBeGreaterThan(0);
      expect(isPrimeCount(rest) && (rest ?? 0) > 113).toBe(false);
    }
  });

  test('leaves alone what fits one group of channels', () => {
    expect([2, 13, 15, 16, 256].some(isPrimeCount)).toBe(false);
    expect([17, 257].every(isPrimeCount)).toBe(true);
  });
});

describe('tool-older-than-fix', () => {
  const text = epochs([
    ['2', 'HW', ''],
    ['3', 'SW', 'DepthToSpace'],
    ['4', 'SW', 'Transpose'],
  ]);

  test('names what a newer version does better, and which', () => {
    expect(foundIn(toolOlderThanFix, text).map(({ remedy }) => remedy)).toEqual([
      'generate again with ST Edge AI Core 3.0.0 or newer',
      'generate again with ST Edge AI Core 4.0.1 or newer',
    ]);
  });

  test('is silent for a version that has the fix, and for one that is not known', () => {
    expect(foundIn(toolOlderThanFix, text.replace('v2.2.0-20266', 'v4.0.1-20581'))).toEqual([]);
    expect(foundIn(toolOlderThanFix, text.replace(/^.*\n/, ''))).toEqual([]);
  });
});
