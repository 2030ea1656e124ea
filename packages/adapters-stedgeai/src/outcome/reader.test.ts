import { isKnown, type MetricId, unavailable } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { failedRuns, fixture, reports, seed } from '../testing.ts';
import { reportReader } from './reader.ts';

function read(text: string) {
  const [imported] = reportReader.read(new TextEncoder().encode(text), 'report.txt');
  if (!imported) throw new Error('nothing was read');
  return imported;
}

function readOk(text: string) {
  const { outcome, ...imported } = read(text);
  if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
  const value = (id: MetricId) => {
    const figure = outcome.metrics[id];
    return isKnown(figure) ? figure.value : figure;
  };
  const rules = outcome.diagnostics?.map(({ rule }) => rule) ?? [];
  return { outcome, imported, value, rules };
}

/** The published figures, in the project's own report and in the seed that they come from. */
const floatIslands = [
  { source: 'zoo/reports', text: reports.floatIsland, layers: ['conv_2', 'conv_3'], ids: [10, 14] },
  {
    source: 'seed 000 (where ../shared is present)',
    text: seed('000'),
    layers: ['_Relu_1_output_0', '_Relu_2_output_0'],
    ids: [18, 24],
  },
];

describe.each(floatIslands)('the 30x10 model on stm32f4: $source', ({ text, layers, ids }) => {
  const given = text === '' ? null : readOk(text);

  test.skipIf(!given)('has the published footprint', () => {
    expect(given?.value('flash.application')).toBe(33_166);
    expect(given?.value('ram.application')).toBe(37_016);
    expect(given?.value('flash.model')).toBe(16_860);
    expect(given?.value('ram.model')).toBe(36_432);
    expect(given?.value('constants')).toBe(16_860);
    expect(given?.value('activations')).toBe(36_432);
    expect(given?.value('io')).toBe(301);
    expect(given?.value('code')).toBe(15_586);
    expect(given?.value('macs')).toBe(887_889);
    expect(given?.value('latency')).toMatchObject({ unavailable: expect.any(String) });
  });

  test.skipIf(!given)('has 8 c-layers, each with what computes it', () => {
    expect(given?.outcome.layers).toHaveLength(8);
    expect(given?.outcome.layers?.map(({ unit }) => unit)).toEqual([
      'int8',
      'int8',
      'conversion',
      'float',
      'float',
      'conversion',
      'int8',
      'int8',
    ]);
    expect(given?.outcome.placement).toEqual({
      unit: 'layers',
      npu: 0,
      cpu: 8,
      float: 2,
      epochs: null,
    });
  });

  test.skipIf(!given)('is a float island of two convolutions, by name, c_id and m_id', () => {
    expect(given?.rules[0]).toBe('float-island');
    const [island] = given?.outcome.diagnostics ?? [];
    expect(island?.severity).toBe('error');
    expect(island?.message).toContain('94.9 % of the operations (842,430 of 887,889)');
    for (const [index, layer] of layers.entries()) {
      expect(island?.message).toContain(`${layer} (Conv2D, c_id ${index + 3}, m_id ${ids[index]})`);
    }
    expect(island?.where).toMatchObject({ layer: layers[0], op: 'Conv2D' });
    expect(island?.evidence).toContain(`${layers[0]}_weights f32(12x3x3x8)`);
    expect(island?.remedy).toContain(`quantise the weights of ${layers.join(', ')}`);
  });

  test.skipIf(!given)('has seven sections and the totals of flash and RAM', () => {
    expect(given?.outcome.sections).toHaveLength(7);
    expect(given?.outcome.sections?.[1]).toEqual({
      module: 'network.o',
      text: 1650,
      rodata: 148,
      data: 568,
      bss: 16,
    });
    expect(given?.outcome.memories).toMatchObject([
      { name: 'FLASH', usedBytes: 33_166 },
      { name: 'RAM', usedBytes: 37_016 },
    ]);
  });

  test.skipIf(!given)('says in how many segments its weights and activations lie', () => {
    expect(given?.outcome.metrics.constants).toMatchObject({ includes: ['weights in 1 segment'] });
    expect(given?.outcome.metrics.activations).toMatchObject({
      includes: ['activations in 1 segment', 'I/O buffers'],
    });
  });

  test.skipIf(!given)('has the arrays of its code as buffers, by what they hold', () => {
    const { buffers = [], definitions } = given?.imported ?? {};
    const of = (wanted: string) => buffers.filter(({ role }) => role === wanted);
    const bytes = (wanted: string) => of(wanted).reduce((sum, buffer) => sum + buffer.bytes, 0);
    expect(bytes('constants')).toBe(16_860);
    expect(bytes('input') + bytes('output')).toBe(301);
    expect(of('scratch').length).toBeGreaterThan(0);
    expect(definitions).toEqual({ activations: 'with the input and output buffers' });
  });

  test.skipIf(!given)('binds by the hash that it names', () => {
    expect(given?.imported).toMatchObject({
      modelHash: 'b7230355f7be6915ce6d7d2a141c0d8a',
      toolchainVersion: '3.0.0-20426',
      components: { revision: '123672867' },
      target: { id: 'stm32f4', device: 'stm32f4', options: { optimization: 'time' } },
    });
  });
});

const denoisers = [
  { source: 'zoo/reports', text: reports.denoiser },
  { source: 'seed 002 (where ../shared is present)', text: seed('002') },
];

describe.each(denoisers)('the 257-channel model on stm32n6: $source', ({ text }) => {
  const given = text === '' ? null : readOk(text);

  test.skipIf(!given)('has the published weights, and no count of MACs', () => {
    expect(given?.value('flash.model')).toBe(1_287_937);
    expect(given?.value('ram.model')).toBe(435_585);
    expect(given?.value('macs')).toEqual(
      unavailable('the tool did not count (it states `macc : 0`)'),
    );
    expect(given?.value('flash.application')).toMatchObject({ unavailable: expect.any(String) });
    expect(given?.imported).toMatchObject({
      modelHash: '53769866cbc27812c941e6bf8eee7d23',
      target: { id: 'stm32n6', options: { profile: 'n6-noextmem' } },
    });
  });

  test.skipIf(!given)('has its weights in 4 segments and its activations in 1', () => {
    expect(given?.outcome.metrics.constants).toMatchObject({ includes: ['weights in 4 segments'] });
    expect(given?.outcome.metrics.activations).toMatchObject({
      value: 435_585,
      includes: ['activations in 1 segment', 'I/O buffers'],
    });
    expect(given?.outcome.memories).toEqual([
      {
        name: 'weights',
        role: 'constants in 4 segments',
        usedBytes: 1_287_937,
        capacityBytes: null,
      },
      {
        name: 'activations',
        role: 'arena in 1 segment',
        usedBytes: 435_585,
        capacityBytes: null,
      },
    ]);
  });

  test.skipIf(!given)('has 23 epochs, 3 of them in software', () => {
    expect(given?.outcome.placement).toEqual({
      unit: 'epochs',
      npu: 20,
      cpu: 3,
      float: null,
      epochs: { hw: 20, sw: 3, hybrid: 0 },
    });
    expect(given?.outcome.layers).toHaveLength(23);
  });

  test.skipIf(!given)('says of each software epoch which op, why, and what helps', () => {
    const epochs = given?.outcome.diagnostics?.filter(({ rule }) => rule === 'software-epoch');
    expect(epochs?.map(({ where }) => where)).toMatchObject([
      { layer: 'epoch 2', op: 'Conv' },
      { layer: 'epoch 3', op: 'Conv' },
      { layer: 'epoch 21', op: 'Conv' },
    ]);
    expect(epochs?.[0]?.message).toContain('output tensor (id=522) has scale-offset format');
    expect(epochs?.[1]?.evidence).toContain('ch 257 chin 1024');
    for (const { message, remedy } of epochs ?? []) {
      expect(message).toContain('257 output channels are a prime number');
      expect(remedy).toBe('use 256 output channels, or split the op in two of 144 + 113');
    }
  });

  test.skipIf(!given)('says what the tool ignored and did not count', () => {
    expect(given?.rules).toContain('profile-key-ignored');
    expect(given?.rules).toContain('not-counted');
  });
});

describe('the report reader', () => {
  test('reads what PowerShell redirected, in UTF-16', () => {
    const bytes = Buffer.from(`\ufeff${reports.denoiser}`, 'utf16le');
    const head = new TextDecoder().decode(bytes.subarray(0, 65_536));
    expect(reportReader.matches(head, 'x')).toBe(true);
    expect(reportReader.read(bytes, 'x')).toEqual([read(reports.denoiser)]);
  });

  test('turns the console of a failed run into a failed outcome', () => {
    const { outcome, toolchainVersion } = read(fixture('does-not-fit.txt'));
    expect(toolchainVersion).toBe('4.0.1-20581');
    expect(outcome).toMatchObject({
      status: 'failed',
      reason: { code: 'does-not-fit', message: expect.stringContaining('2097152') },
    });
  });

  test('says of a failed run what its warnings have in common', () => {
    const { outcome } = read(fixture('not-quantised.txt'));
    expect(outcome).toMatchObject({
      status: 'failed',
      diagnostics: [{ rule: 'tensor-not-quantised', where: { layer: 'stem_conv' } }],
    });
  });

  const real: Readonly<Record<string, string>> = {
    'Resnet34.txt': 'does-not-fit',
    'mobileclipB.txt': 'invalid-model',
    'yolov11n___no_NPU.txt': 'does-not-fit',
    'yolov11x_float32.txt': 'does-not-fit',
  };
  test.skipIf(failedRuns().length === 0)(
    'explains each real failed run (where ../shared is present)',
    () => {
      const codes = failedRuns().map(({ name, text }) => {
        const { outcome } = read(text);
        return [name, outcome.status === 'ok' ? 'ok' : outcome.reason.code];
      });
      expect(Object.fromEntries(codes)).toEqual(real);
      const float = failedRuns().find(({ name }) => name === 'yolov11x_float32.txt');
      expect(read(float?.text ?? '').outcome.diagnostics).toMatchObject([
        { rule: 'tensor-not-quantised', message: expect.stringMatching(/^612 tensors /) },
      ]);
    },
  );

  test('sends who wonders about lines not understood to `bench inspect --unparsed`', () => {
    const { outcome } = readOk(`${reports.floatIsland}\n zz_unknown : 0x77 | 12 %\n`);
    expect(outcome.diagnostics?.find(({ rule }) => rule === 'unrecognised-lines')).toMatchObject({
      remedy: expect.stringContaining('`bench inspect --unparsed`'),
    });
  });

  test('of a report that breaks off is a failed row: where it began, and every line of it counted', () => {
    const { outcome, lines, unrecognised } = read(reports.floatIsland.slice(0, 900));
    expect(outcome).toMatchObject({
      status: 'failed',
      reason: {
        code: 'report-incomplete',
        message: expect.stringContaining('breaks off after line 5'),
      },
    });
    expect(lines?.total).toBeGreaterThan(8);
    expect(unrecognised).toEqual([{ line: 13, text: 'target/ser' }]);
  });

  test.each([
    ['float_island_30x10', reports.floatIsland],
    ['recurrent_denoiser_257', reports.denoiser],
  ])('of %s cut inside any number states nothing that the whole does not', (_, whole) => {
    const figures = (text: string) => {
      const { outcome } = read(text);
      if (outcome.status !== 'ok') return [];
      const { metrics, sections = [], layers = [] } = outcome;
      return [
        ...Object.entries(metrics).flatMap(([id, figure]) =>
          isKnown(figure) ? `${id} ${figure.value}` : [],
        ),
        ...sections.map((row) => JSON.stringify(row)),
        ...layers.map(({ name, macs, constants }) => `${name} ${macs} ${constants}`),
      ];
    };
    const all = new Set(figures(whole));
    const inside = [...whole.matchAll(/\d(?=[\d,])/g)].filter((_, at) => at % 9 === 0);
    for (const { index } of inside) {
      const wrong = figures(whole.slice(0, index + 1)).filter((figure) => !all.has(figure));
      expect({ index, wrong }).toEqual({ index, wrong: [] });
    }
  });

  test('knows a copy that begins inside the grid of epochs', () => {
    const tail = ' 98%|##| 2/3 [00:01<00:02, 2.00it/s]   | epoch_7  |  HW  |         |\n';
    expect(reportReader.matches(tail, 'tail.log')).toBe(true);
    expect(reportReader.matches('| epoch_7 | accuracy | 0.9 |\n', 'training.log')).toBe(false);
  });
});
