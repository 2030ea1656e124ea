import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { joinFacts } from '../join/join.ts';
import { parseReport } from '../report/parse.ts';
import { realFolders, seed } from '../testing.ts';
import { diagnose } from './all.ts';
import { loweringFailed } from './lowering.ts';
import { primeChannels } from './prime-channels.ts';
import { foundIn } from './testing.ts';

/** Which folders of the reference material fire a rule, and no others. */
const firing: Readonly<Record<string, readonly string[]>> = {
  'npu-unused': ['core4.0.0-n6-asked-npu-got-cpu'],
  'float-island': ['core4.0.0-n6-asked-cpu-only', 'core4.0.0-n6-asked-npu-got-cpu'],
  'beyond-internal-ram': [
    'core2.1.0-f4-mobilenetv2-time',
    'core2.2.0-f4-resnet-validate',
    'core4.0.0-n6-asked-npu-got-cpu',
  ],
  'prime-channels': ['core2.2.0-n6-audio'],
  'software-epoch': [
    'core2.1.0-n6-mobilenetv2',
    'core2.2.0-n6-audio',
    'core2.2.0-n6-blazeface-27-sw-epochs',
    'core2.2.0-n6-mobilenetv2',
    'core3.0.0-n6-mobilenetv2',
    'core3.0.0-n6-yolox-epoch-controller',
    'core4.0.1-n6-yolov11n-hybrid',
  ],
  'choked-port': [
    'core2.1.0-n6-mobilenetv2',
    'core2.2.0-n6-blazeface-27-sw-epochs',
    'core2.2.0-n6-mobilenetv2',
    'core3.0.0-n6-mobilenetv2',
    'core3.0.0-n6-yolox-epoch-controller',
    'core4.0.1-n6-speech',
  ],
  'external-memory-hot': [
    'core2.1.0-f4-mobilenetv2-ram',
    'core2.1.0-f4-mobilenetv2-time',
    'core2.1.0-n6-mobilenetv2',
    'core2.2.0-n6-mobilenetv2',
    'core3.0.0-n6-mobilenetv2',
    'core4.0.1-n6-speech',
  ],
  'low-mac-utilisation': [
    'core2.1.0-n6-mobilenetv2',
    'core2.2.0-n6-blazeface-27-sw-epochs',
    'core2.2.0-n6-mobilenetv2',
    'core3.0.0-n6-mobilenetv2',
    'core3.0.0-n6-yolox-epoch-controller',
  ],
  'weights-inflated': [
    'core2.1.0-n6-mobilenetv2',
    'core2.2.0-n6-blazeface-27-sw-epochs',
    'core2.2.0-n6-mobilenetv2',
    'core3.0.0-n6-mobilenetv2',
    'core3.0.0-n6-yolox-epoch-controller',
  ],
  'compound-pool': ['core3.0.0-n6-yolox-epoch-controller'],
  'tool-older-than-fix': [
    'core2.1.0-n6-mobilenetv2',
    'core2.2.0-n6-audio',
    'core2.2.0-n6-blazeface-27-sw-epochs',
    'core2.2.0-n6-mobilenetv2',
    'n6-single-op-conv2d_16f_3x3',
    'n6-single-op-conv2d_1x1',
    'n6-single-op-conv2d_32f_7x7',
    'n6-single-op-depthwise_3x3',
  ],
  'tensor-not-quantised': ['failures-cv-models'],
  'totals-disagree': [],
  'constants-in-ram': [],
  'dynamic-batch': [],
};

const folders = realFolders();
const skipped = folders.length === 0;

/** What is found in each folder's reports, joined with the files beside them. */
const diagnosed = () =>
  folders.map(({ name, folder, files }) => {
    const others = files.filter((file) => /\.(?:json|csv|mpool|ini)$/.test(file));
    const beside = new Map(others.map((file) => [file, readFileSync(join(folder, file))]));
    const texts = files.filter((file) => file.endsWith('.txt') && file !== 'summary.txt');
    const found = texts.flatMap((file) => {
      const report = parseReport(readFileSync(join(folder, file), 'utf8'));
      return diagnose(joinFacts({ report }, file, beside));
    });
    return { name, found };
  });

test.skipIf(skipped)('each rule fires on its real files only (where ../shared is present)', () => {
  const all = diagnosed();
  for (const [rule, names] of Object.entries(firing)) {
    const fired = all.filter(({ found }) => found.some((one) => one.rule === rule));
    expect({ [rule]: fired.map(({ name }) => name).sort() }).toEqual({ [rule]: [...names].sort() });
  }
  const float = all.find(({ name }) => name === 'failures-cv-models')?.found ?? [];
  expect(float.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^612 tensors are not quantised: _model_0_conv_Conv_output_0, /),
  );
});

test.skipIf(skipped)(
  'padding of the same model shrinks with version 3.0.0 (where ../shared is present)',
  () => {
    const paddings = diagnosed()
      .filter(({ name }) => name.endsWith('n6-mobilenetv2'))
      .map(({ found }) =>
        found.find(({ rule }) => rule === 'weights-inflated')?.message.slice(0, 60),
      );
    expect(paddings).toEqual([
      expect.stringMatching(/^182,016 B in 17 buffers hold 22,752 B/),
      expect.stringMatching(/^182,016 B in 17 buffers hold 22,752 B/),
      expect.stringMatching(/^9,216 B in 4 buffers hold 4,608 B/),
    ]);
  },
);

const forum = seed('002');
test.skipIf(forum === '')(
  'the page about the denoiser names the three nodes and both remedies (where ../shared is present)',
  () => {
    expect(foundIn(loweringFailed, forum)).toMatchObject([
      { message: expect.stringContaining('(Conv2D_23, Gemm_28_conv_16, Conv2D_79)') },
    ]);
    expect(foundIn(primeChannels, forum)).toMatchObject([
      { remedy: 'use 256 output channels, or split the op in two of 144 + 113' },
    ]);
  },
);
