import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CheckJob, GeneratedConvolution } from '@edgebench/core';
import { sampleModel, scratch } from '@edgebench/core/testing';
import { createEmulator } from '@edgebench/emulator';
import { type NpyArray, readTflite } from '@edgebench/model';
import { buildModel } from '@edgebench/model/testing';
import { describe, expect, test } from 'vitest';
import { benchIn } from '../testing.ts';
import { judgeOutputs } from './judge-outputs.ts';
import type { Settings } from './settings.ts';

const image = (name: string) => ({ name, shape: [1, 1, 64, 1], scales: [1], zeroPoints: [0] });

/** A convolution by one, of a kernel of `height` rows of which one cell counts. */
const modelOf = (height: number): Uint8Array =>
  buildModel({
    tensors: [
      image('input'),
      image('output'),
      {
        name: 'one',
        shape: [1, height, 1, 1],
        data: Uint8Array.from({ length: height }, (_, k) => (k === (height - 1) / 2 ? 1 : 0)),
        scales: [1],
      },
    ],
    ops: [
      {
        type: 'CONV_2D',
        inputs: ['input', 'one'],
        outputs: ['output'],
        options: { padding: 'SAME', strideW: 1, strideH: 1 },
      },
    ],
    inputs: ['input'],
    outputs: ['output'],
  });

const ramp = (first: number): NpyArray => ({
  type: 'int8',
  shape: [1, 1, 64, 1],
  bytes: Uint8Array.from({ length: 64 }, (_, k) => first + k),
});

const samples = [-32, -20, 3, 9].map((first) => [ramp(first)]);
const npu = { name: 'stedgeai', version: '2.2.0-20266', components: {} };

/** A board that rounds two bits away. */
function job(changes: Partial<CheckJob> = {}, height = 1, inputs = samples): CheckJob {
  const bytes = modelOf(height);
  const accumulators = new Map([[0, { shift: 2, rows: [height] }]]);
  const board = createEmulator(readTflite(bytes), { profile: 'neural-art-2.2', accumulators });
  return {
    model: { facts: sampleModel({ format: 'tflite' }), bytes, broken: null },
    toolchain: npu,
    target: { id: 'stm32n6', device: 'stm32n6', options: {} },
    executions: inputs.map((arrays) => ({ inputs: arrays, outputs: board.run(arrays) })),
    kept: '<cache>/here',
    host: null,
    convolutions: null,
    rerun: null,
    ...changes,
  };
}

const settings: Settings = { reference: 'tflm', bounds: { lsb: 4, rate: 1 } };

async function judged(given: CheckJob, own: Partial<Settings> = {}) {
  const { equivalence, diagnostics } = await judgeOutputs(given, { ...settings, ...own });
  const note = diagnostics.find(({ rule }) => rule === 'neural-art');
  return { ...equivalence, message: note?.message, remedy: note?.remedy };
}

const unit = (changes: Partial<GeneratedConvolution>): GeneratedConvolution => ({
  ...{ name: 'Conv2D_4', kernel: [1, 1], stride: [1, 1], shift: 2, rows: [1], ...changes },
});

describe("outputs of ST's NPU", () => {
  test('are explained by its profile, with a shift that is fitted and said to be', async () => {
    expect(await judged(job())).toMatchObject({
      ...{ verdict: 'explained', explainedBy: 'neural-art-2.2' },
      firstDifference: expect.stringMatching(
        /^op 0 \(CONV_2D\).*between tflm and neural-art-2\.2$/,
      ),
      message:
        '0 of 256 elements differ from neural-art-2.2 (board-checked on pooled outputs): ' +
        'shift 2 of op 0 fitted on 2 samples, 0 differing there and 0 on the 2 others',
    });
  });

  test('are explained with the shift of the generated C, before any other', async () => {
    const convolutions = { file: 'network.c', units: [unit({})], refused: null };
    const { verdict, message } = await judged(job({ convolutions }), {
      choices: [[0, { shift: 5 }]],
    });
    expect(verdict).toBe('explained');
    expect(message).toContain(': shift 2 of op 0 read from network.c');
  });

  test('take the shift of the settings where the generated C is of another model', async () => {
    const convolutions = {
      file: 'network.c',
      units: [unit({ kernel: [3, 3], rows: [3] })],
      refused: null,
    };
    const choices = [[0, { shift: 2 }]] as const;
    expect((await judged(job({ convolutions }), { choices })).message).toContain(
      'shift 2 of op 0 as given; network.c is not of use: ' +
        'Conv2D_4 has another kernel or stride than op 0 (CONV_2D)',
    );
  });

  test('are fitted where the generated C is not of what ran', async () => {
    const convolutions = { file: 'network.c', units: [unit({})], refused: 'of another compiler' };
    expect((await judged(job({ convolutions }))).message).toMatch(
      /fitted on 2 samples.*; network\.c is not of use: of another compiler$/,
    );
  });

  test('stay bounded with a wrong shift, which is said to leave elements differing', async () => {
    const { verdict, message } = await judged(job(), { choices: [[0, { shift: 3 }]] });
    expect(verdict).toBe('bounded');
    expect(message).toMatch(/^\d+ of 256 elements differ from neural-art-2\.2 .*as given$/);
    expect(message).not.toMatch(/^0 /);
  });

  test('are not explained by a single sample, which nothing tests', async () => {
    const { verdict, message, remedy } = await judged(job({}, 1, samples.slice(0, 1)));
    expect(verdict).toBe('bounded');
    expect(message).toContain('not determined');
    expect(remedy).toBe('record more samples, or give the shift');
  });

  test('are not determined where the cut of a kernel is not, and are once it is given', async () => {
    const tall = job({}, 7);
    const { verdict, message, remedy } = await judged(tall);
    expect(verdict).toBe('bounded');
    expect(message).toMatch(/^not determined as neural-art-2\.2 .*not determined: found 7x1$/);
    expect(remedy).toContain('kernelHeight');
    const given = await judged(tall, { choices: [[0, { rows: [3, 3, 1] }]] });
    expect(given.message).toContain('shift 2 of op 0 (cut into rows 3 + 3 + 1) fitted');
  });
});

test.each([
  ['2.1.0-20194', 'neural-art-2.2 (board-checked on pooled outputs, the nearest to stedgeai 2.1.0'],
  ['2.2.0-20266', 'neural-art-2.2 (board-checked on pooled outputs):'],
  ['3.0.0-20426', 'neural-art-4.0 (board-checked on pooled outputs, the nearest to stedgeai 3.0.0'],
  ['4.0.0-20500', 'neural-art-4.0 (board-checked on pooled outputs):'],
])('Core %s is asked as %s', async (version, expected) => {
  const { message } = await judged(job({ toolchain: { ...npu, version } }));
  expect(message).toContain(expected);
});

test.each<[string, Partial<CheckJob>]>([
  ['another toolchain', { toolchain: { ...npu, name: 'vela' } }],
  ['a CPU', { target: { id: 'stm32h7', device: 'stm32h7', options: {} } }],
  ['a version that is not stated', { toolchain: { ...npu, version: null } }],
])('the NPU is not asked for outputs of %s', async (_, changes) => {
  const { verdict, message } = await judged(job(changes));
  expect({ verdict, message }).toEqual({ verdict: 'bounded', message: undefined });
});

const shared = fileURLToPath(new URL('../../../../../shared/reports/stedgeai/', import.meta.url));
const isHere = existsSync(shared);
const missing = isHere ? '' : ' (skipped: the recorded runs are not at hand)';

describe.skipIf(!isHere)(`bench import of recorded runs of boards${missing}`, () => {
  const imported = async (name: string): Promise<string> => {
    const folder = `${shared}n6-single-op-${name}`;
    const report = `${folder}/network_validate_report.txt`;
    const env = { EDGEBENCH_CACHE: scratch() };
    return (await benchIn(env, 'import', report, '--models', folder)).stdout;
  };

  test.each([
    ['conv2d_16f_3x3', 160, 3],
    ['conv2d_1x1', 320, 2],
    ['depthwise_3x3', 30, 2],
  ])('explains all outputs of %s by the profile of the NPU', async (name, elements, shift) => {
    const text = await imported(name);
    expect(text).toContain('explained (as neural-art-2.2)');
    expect(text).toContain(`0 of ${elements} elements differ from neural-art-2.2`);
    expect(text).toContain(`shift ${shift} of op 0 fitted on 5 samples`);
  });

  test('says of 7x7 that its cut is not determined', async () => {
    const text = await imported('conv2d_32f_7x7');
    expect(text).toContain('equivalence with tflm: bounded, 10 of 320');
    expect(text).toMatch(/not determined as neural-art-2\.2 .*7x7/);
  });
});
