import type { Diagnostic, ImportedOutcome } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { reports } from './reports.ts';
import { encode, fixture, fixtureText, hasShared, sharedFile, sharedFiles } from './test-files.ts';

function importAll(content: Uint8Array, fileName: string): ImportedOutcome[] {
  const head = new TextDecoder().decode(content.subarray(0, 65_536));
  const reader = reports.find(({ matches }) => matches(head, fileName));
  if (!reader) throw new Error(`no reader takes ${fileName}`);
  return reader.read(content, fileName);
}

type Ok = Extract<ImportedOutcome['outcome'], { status: 'ok' }>;

function importOne(content: Uint8Array, fileName: string): ImportedOutcome & { outcome: Ok } {
  const [imported, ...others] = importAll(content, fileName);
  if (!imported || others.length > 0) throw new Error(`${others.length + 1} networks`);
  if (imported.outcome.status !== 'ok') throw new Error(imported.outcome.reason.message);
  return { ...imported, outcome: imported.outcome };
}

const byRule = ({ diagnostics = [] }: Ok, rule: string): Diagnostic[] =>
  diagnostics.filter((diagnostic) => diagnostic.rule === rule);

describe('the console text of a dense layer, legacy core', () => {
  const { modelName, target, outcome } = importOne(
    fixture('dense_784_1008_u8_legacy_verbose.txt'),
    'log.txt',
  );

  test('names model and target', () => {
    expect([modelName, target.id]).toEqual([
      'dense_784_1008_u8',
      'ethos-u55-256/Ethos_U55_High_End_Embedded/Shared_Sram',
    ]);
  });

  test('gives flash as constants and command stream, to the byte', () => {
    const { 'flash.model': flash, constants, code } = outcome.metrics;
    expect(flash).toEqual({
      value: 909_696,
      unit: 'B',
      basis: 'estimated',
      includes: ['weights', 'scales', 'command stream'],
    });
    expect(constants).toMatchObject({ value: 909_216 });
    expect(code).toMatchObject({ value: 480 });
  });

  test('gives the arena, its memories and the placement', () => {
    expect(outcome.metrics['ram.model']).toMatchObject({ value: 2_016, includes: ['arena'] });
    expect(outcome.metrics.activations).toMatchObject({ value: 2_016, basis: 'derived' });
    expect(outcome.memories).toEqual([
      { name: 'SRAM', role: 'arena', usedBytes: 2_016, capacityBytes: null },
      { name: 'Off-chip Flash', role: 'constants', usedBytes: 909_696, capacityBytes: null },
    ]);
    expect(outcome.placement).toMatchObject({ unit: 'ops', npu: 3, cpu: 0, float: 0 });
    expect(outcome.layers?.map(({ type, unit }) => [type, unit])).toEqual([
      ['Quantize', 'npu'],
      ['FullyConnected', 'npu'],
      ['Quantize', 'npu'],
    ]);
    expect(outcome.metrics.cycles).toEqual({
      unavailable: expect.stringContaining('--verbose-cycle-estimate'),
    });
  });

  test('warns of the default configuration, where the log says so', () => {
    expect(byRule(outcome, 'default-configuration')).toMatchObject([
      { severity: 'warning', where: { line: 3 }, remedy: expect.stringContaining('--memory-mode') },
    ]);
  });

  test('tells the size of the command stream', () => {
    expect(byRule(outcome, 'command-stream')[0]?.message).toContain(
      '82 commands in 444 bytes, 480 bytes as stored',
    );
  });
});

test('the native core’s flash leaves the command stream out, and a diagnostic says so', () => {
  const { outcome } = importOne(fixture('dense_784_1008_u8_native_verbose.txt'), 'log.txt');
  expect(outcome.metrics['flash.model']).toMatchObject({
    value: 822_480,
    includes: ['weights', 'scales'],
  });
  expect(byRule(outcome, 'command-stream')[0]?.message).toMatch(
    /81 commands in 440 bytes;.*leaves it out/,
  );
});

describe('a text without cycles or tables', () => {
  const text = fixtureText('dense_784_1008_u8_native_verbose.txt');
  const { outcome } = importOne(encode(text.slice(text.indexOf('Network summary'))), 'log.txt');

  test('gives bytes worked out from the rounded KiB, and says so', () => {
    expect(outcome.metrics['ram.model']).toMatchObject({
      value: 2_016,
      basis: 'derived',
      from: ['1.97 KiB'],
    });
  });

  test('leaves what it does not say unavailable with the reason', () => {
    for (const metric of ['activations', 'constants', 'code'] as const) {
      expect(outcome.metrics[metric]).toEqual({ unavailable: expect.stringMatching(/./) });
    }
  });
});

describe('a model that is all on the CPU', () => {
  test.each(['digits_cnn_float.txt', 'digits_cnn_float_legacy.txt'])(
    '%s is ok with an error-level diagnostic and a warning for each operator',
    (name) => {
      const { outcome } = importOne(fixture(name), name);
      expect(outcome.diagnostics?.[0]).toMatchObject({ rule: 'npu-unused', severity: 'error' });
      const fallbacks = byRule(outcome, 'cpu-fallback');
      expect(fallbacks).toHaveLength(9);
      for (const { severity, evidence, remedy, where } of fallbacks) {
        expect(severity).toBe('warning');
        expect(evidence).toMatch(/Float32|quantization parameters/);
        expect(remedy).toBeTruthy();
        expect(where).toMatchObject({ line: expect.any(Number), layer: expect.any(String) });
      }
      expect(outcome.placement).toMatchObject({ npu: 0, cpu: 9 });
    },
  );

  test('has an arena, and no figure that only the NPU would have', () => {
    const { outcome } = importOne(fixture('digits_cnn_float.txt'), 'a.txt');
    const { metrics } = outcome;
    expect(metrics['ram.model']).toMatchObject({ value: 31_360 });
    for (const metric of [
      'flash.model',
      'macs',
      'cycles',
      'latency',
      'code',
      'constants',
    ] as const) {
      expect(metrics[metric]).toEqual({ unavailable: expect.stringMatching(/NPU/) });
    }
    expect(outcome.placement?.float).toBe(9);
  });
});

test('a partial fallback keeps the NPU’s figures under their name and no latency', () => {
  const { outcome } = importOne(fixture('embedding_l2.txt'), 'a.txt');
  expect(outcome.placement).toMatchObject({ npu: 12, cpu: 3 });
  expect(outcome.metrics.macs).toMatchObject({ value: 204_320, includes: ['NPU operators'] });
  expect(outcome.metrics.latency).toEqual({ unavailable: expect.stringContaining('3 operators') });
  expect(byRule(outcome, 'cpu-fallback').map(({ where }) => where?.op)).toEqual([
    'DEQUANTIZE',
    'SQUARE',
    'QUANTIZE',
  ]);
  expect(outcome.layers?.filter(({ unit }) => unit === 'cpu')).toHaveLength(3);
});

describe('a configuration with DRAM', () => {
  const { outcome } = importOne(fixture('digits_cnn_u65_dram.txt'), 'a.txt');

  test('names the areas as Vela does, with roles and the cache’s capacity', () => {
    expect(outcome.memories).toEqual([
      { name: 'SRAM', role: 'cache', usedBytes: 17_200, capacityBytes: 393_216 },
      { name: 'DRAM', role: 'mixed', usedBytes: 12_800, capacityBytes: null },
    ]);
  });

  test('counts constants in flash and in RAM, and warns of it', () => {
    expect(outcome.metrics['ram.model']).toMatchObject({
      value: 30_000,
      includes: ['arena cache', 'arena', 'constants'],
    });
    expect(outcome.metrics['flash.model']).toMatchObject({
      value: 12_016,
      basis: 'derived',
      from: ['constants in DRAM'],
    });
    expect(byRule(outcome, 'constants-in-ram')[0]?.message).toContain('12016 B');
  });
});

test('in Sram_Only the constants stand under the name that Vela gives them, with a warning', () => {
  const { outcome } = importOne(fixture('dense_784_1008_u8_u85_sram_only.txt'), 'a.txt');
  expect(outcome.memories?.map(({ name, role }) => [name, role])).toEqual([
    ['SRAM', 'arena'],
    ['On-chip Flash', 'constants'],
  ]);
  expect(byRule(outcome, 'constants-in-ram')).toHaveLength(1);
});

describe('a summary CSV', () => {
  const { modelName, target, outcome } = importOne(fixture('digits_cnn_summary.csv'), 'a.csv');

  test('is a measurement by itself', () => {
    expect(modelName).toBe('digits_cnn');
    expect(target.id).toBe('ethos-u55-128/Ethos_U55_High_End_Embedded/Shared_Sram');
    expect(outcome.metrics['flash.model']).toMatchObject({ value: 11_872, basis: 'estimated' });
    expect(outcome.metrics['ram.model']).toMatchObject({ value: 17_184, basis: 'estimated' });
    expect(outcome.metrics.cycles).toMatchObject({ value: 26_027 });
    expect(outcome.placement).toBeUndefined();
  });

  test('shows how far the NPU is used', () => {
    const percent = ((100 * 521_492) / (26_027 * 128)).toFixed(1);
    expect(byRule(outcome, 'npu-utilisation')[0]?.message).toMatch(
      new RegExp(`^${percent} % of the NPU.*TOPS$`),
    );
  });
});

test('several networks in a file are several measurements; unread lines come with the first', () => {
  const text = `${fixtureText('embedding_l2.txt')}\nnoise\n${fixtureText('digits_cnn.txt')}`;
  const outcomes = importAll(encode(text), 'a.txt');
  expect(outcomes.map(({ modelName }) => modelName)).toEqual(['embedding_l2', 'digits_cnn']);
  expect(outcomes.map(({ unrecognised }) => unrecognised?.map(({ text: line }) => line))).toEqual([
    ['noise'],
    undefined,
  ]);
});

test('a text without a network name is named for its file', () => {
  const { modelName, target } = importOne(
    encode('CPU operators = 1 (100.0%)\nNPU operators = 0 (0.0%)\n'),
    'my_float.txt',
  );
  expect([modelName, target.id]).toEqual(['my_float', 'unknown/unknown/unknown']);
});

describe.skipIf(!hasShared)('the reference texts (skipped without ../shared)', () => {
  const read = (folder: string, name: string): ReturnType<typeof importOne> => {
    const [file = ''] = sharedFiles(folder, name);
    return importOne(sharedFile(file), file);
  };

  test('seed 001: 2,016 B of SRAM, 909,712 B of flash, 82 commands, 444 bytes, 792,064 MACs, 3 on the NPU', () => {
    const { outcome, lines, unrecognised } = read('seeds', '001');
    expect(lines).toEqual({ total: 236, surrounding: 1 });
    expect(unrecognised?.map(({ line }) => line)).toEqual([252, 253]);
    expect(outcome.metrics).toMatchObject({
      'ram.model': { value: 2_016, basis: 'estimated' },
      'flash.model': { value: 909_712, basis: 'estimated' },
      constants: { value: 909_232 },
      macs: { value: 792_064 },
    });
    expect(outcome.placement).toMatchObject({ npu: 3, cpu: 0 });
    expect(byRule(outcome, 'command-stream')[0]?.message).toContain('82 commands in 444 bytes');
    expect(byRule(outcome, 'default-configuration')).toHaveLength(1);
  });

  test('version 1: memories, cycles and latency under the old wording', () => {
    const { target, outcome } = read('reports/vela', 'vela_1');
    expect(target.id).toBe('ethos-u55-256/internal-default/internal-default');
    expect(outcome.metrics).toMatchObject({
      'ram.model': { value: 976, basis: 'derived' },
      'flash.model': { value: 109_552, basis: 'derived' },
      cycles: { value: 114_098 },
      latency: { value: 0.23 },
    });
    expect(outcome.placement).toMatchObject({ cpu: 0, npu: 106 });
  });

  test('version 5.1, YOLO: ten operators on the CPU, two of them with a reason', () => {
    const { outcome } = read('reports/vela', 'vela_5.1');
    const fallbacks = byRule(outcome, 'cpu-fallback');
    expect(fallbacks).toHaveLength(10);
    expect(fallbacks.filter(({ evidence }) => evidence === 'Unsupported opType')).toHaveLength(2);
    expect(outcome.metrics['ram.model']).toMatchObject({ value: 2_422_656 });
    expect(outcome.metrics['flash.model']).toEqual({ unavailable: expect.any(String) });
  });

  test('the float model: everything on the CPU is an error, with the version that the text names', () => {
    const { toolchainVersion, outcome } = read('reports/vela', 'vela_float');
    expect(toolchainVersion).toBe('5.1.0');
    expect(outcome.diagnostics?.[0]).toMatchObject({ rule: 'npu-unused', severity: 'error' });
  });
});
