import { describe, expect, test } from 'vitest';
import { parseReport } from '../report/parse.ts';
import { fixture, realReports, reports } from '../testing.ts';
import { everyRule } from './catalogue.ts';
import { dynamicBatch } from './dynamic-batch.ts';
import { floatIsland } from './float-island.ts';
import { notCounted } from './not-counted.ts';
import { profileKeyIgnored, tensorNotQuantised } from './notices.ts';
import { npuUnused } from './npu-unused.ts';
import { found, foundIn, npuInfo } from './testing.ts';
import { totalsDisagree } from './totals-disagree.ts';
import { unrecognisedLines } from './unrecognised-lines.ts';

const cpu = reports.floatIsland;
const npu = reports.denoiser;

test('every rule says what it means, in sentences', () => {
  for (const { id, title, explanation } of everyRule) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title).toMatch(/^[A-Z]/);
    expect(explanation).toMatch(/^[A-Z].*\.$/s);
  }
});

describe('float-island', () => {
  test('names the layers, the first tensor and the share of operations', () => {
    expect(foundIn(floatIsland, cpu)).toMatchObject([
      {
        message: expect.stringMatching(/^\d+\.\d % of the operations \([\d,]+ of [\d,]+\)/),
        evidence: expect.stringMatching(
          /first tensor that is not quantised: conv_2_weights f32\(12x3x3x8\); its input pool_1_dequantised_output is made by pool_1_dequantised \(Conversion, c_id 2\)$/,
        ),
      },
    ]);
  });

  test('names the input and who makes it where the weights are quantised', () => {
    const input = cpu.replaceAll(/(W: conv_\d_\w+ +)f32/g, '$1s8 ');
    expect(foundIn(floatIsland, input)).toMatchObject([
      {
        evidence: expect.stringMatching(
          /not quantised: pool_1_dequantised_output f32\(1x30x10x8\), made by pool_1_dequantised \(Conversion, c_id 2\)$/,
        ),
        remedy: expect.stringContaining('quantise the inputs and outputs of conv_2, conv_3'),
      },
    ]);
  });

  test('is silent where the whole model is float: nothing was meant to be quantised', () => {
    expect(foundIn(floatIsland, cpu.replaceAll(/smul_\w+_\w+/g, 'smul_f32_f32'))).toEqual([]);
  });

  test('is silent where all of it is integer', () => {
    expect(foundIn(floatIsland, cpu.replaceAll('smul_f32_f32', 'smul_s8_s8  '))).toEqual([]);
  });

  test('is a warning where float is a small share, such as a final softmax', () => {
    const small = cpu
      .replaceAll('smul_s8_f32', 'smul_f32_f32')
      .replaceAll(/(conv_[23] .*)smul_f32_f32/g, '$1  smul_s8_s8');
    expect(foundIn(floatIsland, small)).toMatchObject([
      { severity: 'warning', where: { op: 'Conversion' } },
    ]);
  });
});

describe('totals-disagree', () => {
  test.each([
    ['FLASH', 'TOTAL            33,166', 'TOTAL            33,167', 'FLASH (text + rodata + data)'],
    ['RAM', '37,016', '37,015', 'RAM (data + bss)'],
    ['a section', ' 16,864 ', ' 16,865 ', 'section rodata'],
    ['the sum of RAM', '= 36,432 + 0 + 0', '= 36,432 + 1 + 0', 'ram (total)'],
    ['operations', '         5,401     smul', '         5,402     smul', 'operations per c-layer'],
    ['operation types', '29,859', '29,858', 'operations by type'],
    ['parameters', '8,319 items', '8,318 items', 'params'],
    ['MACs of the model', 'macc=874,239/', 'macc=874,240/', "the model table's macc"],
    ['weights of the model', 'weights=33,276/', 'weights=33,277/', "the model table's weights"],
    ['the complexity', 'weights=16,860 act', 'weights=16,861 act', 'weights (complexity report)'],
  ])('names %s where its parts give another sum', (_, from, to, what) => {
    expect(cpu).toContain(from);
    expect(foundIn(totalsDisagree, cpu.replace(from, to))).toMatchObject([
      { rule: 'totals-disagree', message: expect.stringContaining(what) },
    ]);
  });

  test('names the number of epochs where the list has another', () => {
    const fewer = npu.replace(/Total number of epochs: 23/, 'Total number of epochs: 24');
    expect(foundIn(totalsDisagree, fewer)).toMatchObject([
      { message: 'the report states 24 for epochs, and its parts give 23' },
    ]);
  });

  test('is silent where they agree, and where there is nothing to compare', () => {
    expect(foundIn(totalsDisagree, cpu)).toEqual([]);
    expect(foundIn(totalsDisagree, npu)).toEqual([]);
    expect(foundIn(totalsDisagree, '')).toEqual([]);
  });

  const pools = (
    second: string,
  ) => `Memory usage information  (input/output buffers are included in activations)
---
	npuRAM5    [0x342E0000 - 0x34350000]:     12.031 kB /    448.000 kB  (  2.69 % used) -- weights:          0  B (  0.00 % used)  activations:     12.031 kB (  2.69 % used)
	octoFlash  [0x71000000 - 0x78000000]:        ${second}  B /    112.000 MB  (  0.00 % used) -- weights:        ${second}  B (  0.00 % used)  activations:          0  B (  0.00 % used)
---
Total:                                            12.251 kB                                  -- weights:        225  B                  activations:     12.031 kB
`;

  test('adds the memory pools up, and allows for their rounding only', () => {
    expect(foundIn(totalsDisagree, pools('225'))).toEqual([]);
    const apart = foundIn(totalsDisagree, pools('228')).map(({ message }) => message);
    expect(apart).toEqual([
      expect.stringContaining('for all memory pools'),
      'the report states 225 for weights in the pools, and its parts give 228',
    ]);
  });

  test.skipIf(realReports().length === 0)(
    'is silent on every real report (where ../shared is present)',
    () => {
      const apart = realReports().flatMap(({ name, text }) =>
        foundIn(totalsDisagree, text).map(({ message }) => `${name}: ${message}`),
      );
      expect(apart).toEqual([]);
    },
  );
});

describe('npu-unused', () => {
  const asked = cpu.replace('--name network', '--st-neural-art=-E --name network');

  test('is an error where the NPU was asked for and the report is one for the CPU', () => {
    expect(foundIn(npuUnused, asked)).toMatchObject([
      { severity: 'error', evidence: '--st-neural-art=-E; target/series : stm32f4' },
    ]);
  });

  test('is an error where every epoch runs in software', () => {
    const all = npu.replace('of which 3', 'of which 23');
    expect(foundIn(npuUnused, all)).toMatchObject([
      { message: expect.stringContaining('all 23 epochs') },
    ]);
  });

  test('is told by a c_info.json alone, too', () => {
    expect(found(npuUnused, { info: { ...npuInfo({}), kind: 'cpu' } })).toHaveLength(1);
    expect(found(npuUnused, { info: npuInfo({}) })).toEqual([]);
  });

  test('is silent where the NPU has work, and where nobody asked for it', () => {
    expect(foundIn(npuUnused, npu)).toEqual([]);
    expect(foundIn(npuUnused, cpu)).toEqual([]);
  });
});

describe('warnings of the console', () => {
  test('about tensors become one sentence, which begins with the first', () => {
    expect(foundIn(tensorNotQuantised, fixture('not-quantised.txt'))).toMatchObject([
      {
        message: '3 tensors are not quantised: stem_conv, stem_relu, head_dense',
        where: { layer: 'stem_conv' },
      },
    ]);
    expect(foundIn(tensorNotQuantised, cpu)).toEqual([]);
  });

  test('about keys of the profile come with the advice of the tool', () => {
    expect(foundIn(profileKeyIgnored, npu)).toMatchObject([
      {
        message: 'the profile n6-noextmem sets memory_desc, which the tool ignores',
        remedy: expect.stringContaining('use machine_desc instead'),
      },
    ]);
    expect(foundIn(profileKeyIgnored, cpu)).toEqual([]);
  });
});

describe('dynamic-batch', () => {
  test.each(['[b:None,h:30,w:10]', '[b:-1,c:4]'])('is an open first dimension: %s', (shape) => {
    const open = cpu.replace(/\[b:1,[^\]]*\]/, shape);
    expect(foundIn(dynamicBatch, open)).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('is open') },
    ]);
  });

  test('is silent where the batch is a number', () => {
    expect(foundIn(dynamicBatch, cpu)).toEqual([]);
    expect(foundIn(dynamicBatch, npu)).toEqual([]);
  });
});

describe('not-counted', () => {
  test('says so of the 0 that stands for nothing', () => {
    expect(foundIn(notCounted, npu)).toHaveLength(1);
    expect(foundIn(notCounted, cpu)).toEqual([]);
  });
});

describe('unrecognised-lines', () => {
  test('weigh more where there are many of them', () => {
    const missing = (count: number) => ({
      report: {
        ...parseReport(cpu),
        unrecognised: Array.from({ length: count }, () => ({ line: 7, text: 'something new' })),
      },
    });
    expect(found(unrecognisedLines, missing(1))).toMatchObject([
      { severity: 'info', evidence: 'something new', where: { line: 7 } },
    ]);
    expect(found(unrecognisedLines, missing(100))).toMatchObject([{ severity: 'warning' }]);
    expect(foundIn(unrecognisedLines, cpu)).toEqual([]);
  });
});
