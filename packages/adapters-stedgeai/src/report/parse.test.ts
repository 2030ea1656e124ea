import { describe, expect, test } from 'vitest';
import { reports } from '../testing.ts';
import { parseReport } from './parse.ts';

const whole = parseReport(reports.floatIsland);
const { lines: _, unrecognised: __, ...content } = whole;

/** What the report says, without the places of the lines. */
const withoutLines = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, entry) => (key === 'line' ? undefined : entry)));

const inside = (text: string) => {
  const { lines, unrecognised, ...rest } = parseReport(text);
  return { content: withoutLines(rest), unrecognised: unrecognised.length };
};

describe('a generate report', () => {
  test('is understood to the last line', () => {
    expect(whole.unrecognised).toEqual([]);
    expect(whole.lines).toBe(201);
  });

  test('gives its header', () => {
    expect(whole.header).toMatchObject({
      tool: 'ST Edge AI Core',
      version: '3.0.0-20426',
      revision: '123672867',
      created: '2026-02-01 09:00:00',
    });
    expect(whole.header.parameters).toMatch(/^generate --model /);
  });

  test('gives the totals of its execution summary', () => {
    expect(whole.summary).toMatchObject({
      command: 'generate',
      modelHash: 'b7230355f7be6915ce6d7d2a141c0d8a',
      params: 8319,
      macc: 887_889,
      weights: { bytes: 16_860, segments: 1, versusFloat: { amount: -16_416, percent: -49.3 } },
      activations: { bytes: 36_432, segments: 1 },
      ram: { total: 36_432, activations: 36_432, inputs: 0, outputs: 0 },
      ioInActivations: true,
    });
  });

  test('gives inputs and outputs with shape, bytes and quantisation', () => {
    expect(whole.summary?.inputs).toEqual([
      {
        name: 'window',
        type: 'int8',
        shape: [1, 30, 10],
        bytes: 300,
        scale: 0.003920621,
        zeroPoint: -128,
        placement: 'activations',
      },
    ]);
  });

  test('gives the ops of the model with every input and the c-layers that compute them', () => {
    const layers = whole.modelTable?.layers ?? [];
    expect(layers).toHaveLength(10);
    expect(layers[7]).toMatchObject({
      mId: 14,
      name: 'conv_3',
      type: 'Conv2D',
      original: 'Conv',
      params: 1962,
      bytes: 7848,
      macc: 583_218,
      maccDelta: { amount: 10_800, percent: 1.9 },
      cIds: [4, 5],
    });
    expect(layers[9]).toMatchObject({
      inputs: ['flat', 'dense_weight_const', 'dense_bias_const'],
      cIds: [7],
    });
    expect(whole.modelTable?.totals.macc).toEqual({ model: 874_239, cModel: 887_889 });
    expect(whole.modelTable?.totals.activations).toEqual({ model: null, cModel: 36_432 });
  });

  test('gives the generated arrays and layers with their tensors', () => {
    expect(whole.cGraph).toMatchObject({ nodes: 8, arrays: 21, weights: 16_860 });
    expect(whole.cArrays).toHaveLength(21);
    expect(whole.cLayers).toHaveLength(8);
    expect(whole.cLayers?.[3]?.tensors).toContainEqual({
      role: 'W',
      name: 'conv_2_weights',
      shape: 'f32(12x3x3x8)',
      arrayId: 7,
    });
  });

  test('gives operations by layer and by type, and their shares', () => {
    expect(whole.operations?.layers).toHaveLength(8);
    expect(whole.operations?.total).toBe(887_889);
    expect(whole.operationTypes).toContainEqual({
      type: 'smul_f32_f32',
      operations: 842_430,
      percent: 94.9,
    });
    expect(whole.complexity?.rows[4]).toEqual({
      mId: 14,
      name: 'conv_3',
      maccPercent: 66.9,
      romPercent: 46.5,
      cIds: [4, 5],
      durationPercent: null,
      l2r: null,
    });
    expect(whole.complexity?.totals).toEqual({
      macc: 887_889,
      weights: 16_860,
      act: 36_432,
      ram_io: 0,
    });
  });

  test('gives memory by section and its totals', () => {
    expect(whole.sections?.rows).toHaveLength(9);
    expect(whole.footprint).toMatchObject({
      target: 'stm32f4',
      runtime: { flash: 16_302, ram: 584 },
      total: { flash: 33_166, ram: 37_016 },
    });
    expect(whole.generatedFiles).toHaveLength(5);
  });
});

describe('a copy of a report says the same', () => {
  test.each([
    ['with Windows line endings', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', (text: string) => `\ufeff${text}`],
    ['indented by a blank', (text: string) => text.replaceAll(/^/gm, ' ')],
    ['without blanks at line ends', (text: string) => text.replaceAll(/ +$/gm, '')],
    [
      "with a log's prefix on each line",
      (text: string) => text.replaceAll(/^/gm, '2026-06-16 21:30:17,937 [INFO] CmdLine:76 - '),
    ],
    [
      'with a progress bar before each line',
      (text: string) =>
        text.replaceAll(/^/gm, 'PASS:  40%|####      | 4/10 [00:01<00:02,  2.0it/s]'),
    ],
    ['in colours', (text: string) => text.replaceAll(/^/gm, '\u001b[32m')],
    ['in a fence of Markdown', (text: string) => `~~~\n${text}~~~\n`],
    ['quoted in a mail', (text: string) => text.replaceAll(/^/gm, '> ')],
    ['with blank lines between', (text: string) => text.replaceAll('\n', '\n\n \n')],
  ])('%s', (_, change) => {
    expect(inside(change(reports.floatIsland))).toEqual({
      content: withoutLines(content),
      unrecognised: 0,
    });
  });

  test('with collapsed blanks, but for the model table, whose empty cells are lost', () => {
    const copy = inside(reports.floatIsland.replaceAll(/^ +/gm, '').replaceAll(/ {2,}/g, ' '));
    const { modelTable, ...rest } = copy.content as Record<string, unknown>;
    expect(rest).toEqual({ ...(withoutLines(content) as object), modelTable: undefined });
    expect(modelTable).toMatchObject({ modelName: 'float_island_30x10', layers: [] });
    expect(copy.unrecognised).toBe(12);
  });
});

describe('what is not understood', () => {
  test('is kept with its line number', () => {
    const text = reports.floatIsland.replace('c_name  ', 'c_title ');
    expect(parseReport(text).unrecognised).toEqual([
      { line: 9, text: expect.stringContaining('c_title') },
    ]);
  });

  test('is a second section of a kind: it is not mixed into the first', () => {
    const twice = parseReport(`${reports.floatIsland}\n${reports.floatIsland}`);
    expect(
      withoutLines({ ...twice, laterSummaries: [], run: whole.run, lines: 0, unrecognised: 0 }),
    ).toEqual(withoutLines({ ...whole, lines: 0, unrecognised: 0 }));
    expect(twice.unrecognised.length).toBeGreaterThan(150);
  });

  test.each([
    ['in another order', 'text    rodata     data      bss', 'data    rodata     text      bss'],
    ['of another name', 'text    rodata     data      bss', 'code    rodata     data      bss'],
  ])('is a table with columns %s: nothing is read by their place', (_, columns, others) => {
    const loose = new RegExp(columns.replaceAll(/ +/g, ' +'));
    expect(reports.floatIsland).toMatch(loose);
    const { sections, unrecognised } = parseReport(reports.floatIsland.replace(loose, others));
    expect(sections?.rows).toEqual([]);
    expect(unrecognised.length).toBeGreaterThan(9);
  });

  test('is a row with a figure too many', () => {
    const { sections, unrecognised } = parseReport(
      reports.floatIsland.replace(/(network\.o +1,650 +148 +568 +16)/, '$1 77'),
    );
    expect(sections?.rows).toHaveLength(8);
    expect(unrecognised).toMatchObject([{ text: expect.stringContaining('network.o') }]);
  });

  test('is a number that the end of the text may have cut', () => {
    const cut = reports.floatIsland.slice(0, reports.floatIsland.indexOf('887,889') + 3);
    const { summary, unrecognised } = parseReport(cut);
    expect(summary?.macc).toBeNull();
    expect(unrecognised).toMatchObject([{ text: expect.stringMatching(/macc .*887$/) }]);
  });

  test('is a number that cannot be one', () => {
    const { summary, unrecognised } = parseReport(
      reports.floatIsland.replace('macc               :   887,889', 'macc               :   8e9'),
    );
    expect(summary?.macc).toBeNull();
    expect(unrecognised).toHaveLength(1);
  });
});

describe('the console of an NPU run', () => {
  const report = parseReport(reports.denoiser);

  test('is understood to the last line', () => {
    expect(report.unrecognised).toEqual([]);
  });

  test('gives the call of the NPU compiler', () => {
    expect(report.npuCompiler?.options).toMatchObject({
      'load-mpool': 'stm32n6__noextmem.mpool',
      optimization: '3',
      Os: true,
    });
  });

  test('gives the epochs with the ops of those in software', () => {
    expect(report.epochs).toMatchObject({ total: 23, software: 3 });
    expect(report.epochs?.epochs).toHaveLength(23);
    expect(report.epochs?.epochs.filter(({ unit }) => unit === 'sw')).toMatchObject([
      { id: 2, ops: ['Conv'] },
      { id: 3, ops: ['Conv'] },
      { id: 21, ops: ['Conv'] },
    ]);
  });

  test('gives what the compiler tried for each node that it left to the CPU', () => {
    expect(report.lowerings).toHaveLength(3);
    expect(report.lowerings[1]).toMatchObject({
      node: 'Gemm_9_conv_3',
      op: 'Conv',
      attempts: [
        { lowerer: 'HW', failure: 'output tensor (id=611) has scale-offset format' },
        { lowerer: 'SW (scale offset)', failure: null },
      ],
      software: { w: 1, h: 1, ch: 257, chin: 1024 },
    });
  });

  test('gives the warnings with what stands under them', () => {
    expect(report.warnings).toEqual([
      {
        line: 5,
        message: expect.stringContaining('n6-noextmem'),
        details: ['memory_desc is not a valid key anymore, use machine_desc instead'],
      },
    ]);
  });
});
