import { describe, expect, test } from 'vitest';
import { reportReader } from '../outcome/reader.ts';
import { fixture, generatedCode } from '../testing.ts';
import { archiveReader } from './archive-reader.ts';
import { otherRun } from './same-run.ts';
import { archive, cInfo, int8 } from './testing.ts';
import { readValIo } from './val-io.ts';

const text = new TextEncoder().encode(fixture('validated.txt'));
const beside = (files: Readonly<Record<string, Uint8Array>>) => new Map(Object.entries(files));
const read = (files: Readonly<Record<string, Uint8Array>>) =>
  reportReader.read(text, 'report.txt', beside(files))[0];

const md5 = 'ab'.repeat(16);

test('a report of a validation names the archive, without its folder, and the files of the run beside it', () => {
  const names = ['network_c_info.json', 'notes.txt'];
  expect(reportReader.siblings?.(text, 'any.txt', names)).toEqual([
    'network_val_io.npz',
    'network_c_info.json',
  ]);
});

test('a report without a validation names none', () => {
  const other = new TextEncoder().encode(fixture('does-not-fit.txt'));
  expect(reportReader.siblings?.(other, 'network_generate_report.txt', [])).toEqual([]);
});

test('the short report is a measurement of the target: its time, and no footprint', () => {
  expect(read({})).toMatchObject({
    modelName: 'tiny',
    modelHash: null,
    toolchainVersion: '2.2.0-20266',
    target: { id: 'stm32n6' },
    outcome: {
      status: 'ok',
      metrics: {
        latency: { value: 0.125, unit: 'ms', basis: 'measured' },
        'flash.model': { unavailable: expect.any(String) },
      },
      diagnostics: [],
      unchecked: expect.stringContaining('network_val_io.npz, which is not beside'),
    },
  });
});

test('a time on a PC is none of the target', () => {
  const onHost = fixture('validated.txt').replace('mode=TARGET', 'mode=HOST');
  const [imported] = reportReader.read(new TextEncoder().encode(onHost), 'report.txt');
  expect(imported?.outcome).toMatchObject({
    metrics: { latency: { unavailable: expect.stringContaining('PC') } },
  });
});

describe('the archive beside the report', () => {
  test('gives its tensors where it is the one that the report tells of', () => {
    const imported = read({ 'network_val_io.npz': archive() });
    expect(imported?.recorded).toMatchObject({ inputs: { length: 2 }, device: { length: 2 } });
    expect(imported?.recorded?.device[1]).toEqual([int8([1, 4], 5, 6, 7, 9)]);
  });

  test.each([
    ['one element otherwise', { c_outputs_1: int8([2, 1, 1, 4], 1, 2, 3, 4, 5, 6, 8, 9) }],
    ['other extremes', { m_outputs_1: int8([2, 4], 0, 2, 3, 4, 5, 6, 7, 8) }],
    ['the same values in another spread', { m_outputs_1: int8([2, 4], 1, 1, 1, 1, 8, 8, 8, 8) }],
  ])('with %s is of another run: said, and not taken', (_, changes) => {
    const imported = read({ 'network_val_io.npz': archive(changes) });
    expect(imported?.recorded).toBeUndefined();
    expect(imported?.outcome.diagnostics).toContainEqual(
      expect.objectContaining({
        rule: 'validation-archive',
        evidence: expect.stringMatching(/_outputs_1 has \w+ \S+, the report says/),
      }),
    );
  });

  test('comes with the convolutions of the generated C of its name', () => {
    const code = new TextEncoder().encode(generatedCode);
    expect(reportReader.siblings?.(text, 'any.txt', ['network.c', 'main.c'])).toEqual([
      'network_val_io.npz',
      'network.c',
    ]);
    const imported = read({ 'network_val_io.npz': archive(), 'network.c': code });
    expect(imported?.recorded?.convolutions).toMatchObject({
      file: 'network.c',
      units: { length: 3 },
      refused: null,
    });
  });

  test('of which the report tells nothing is not taken for that of the run', () => {
    expect(otherRun([], readValIo(archive()))).toContain('says nothing');
  });

  test('that cannot be read is a warning, and the report stays a measurement', () => {
    const imported = read({ 'network_val_io.npz': archive().subarray(0, 500) });
    expect(imported?.outcome).toMatchObject({ status: 'ok' });
    expect(imported?.outcome.diagnostics).toContainEqual(
      expect.objectContaining({ rule: 'validation-archive', severity: 'warning' }),
    );
  });
});

describe('the c_info file beside the report', () => {
  test('names the model where it is of the same call', () => {
    expect(read({ 'network_c_info.json': cInfo() })?.modelHash).toBe(md5);
  });

  test.each([
    ['of another call', cInfo('generate --target stm32n6 -m other.tflite')],
    ['with something else than a hash', cInfo(undefined, 'latest')],
    ['that is broken', cInfo().subarray(0, 90)],
    ['of another form', new TextEncoder().encode('{"environment":{"tools":[null]}}')],
  ])('%s names none', (_, content) => {
    expect(read({ 'network_c_info.json': content })?.modelHash).toBeNull();
  });
});

describe('the archive by itself', () => {
  test('is known by its name and its first bytes', () => {
    expect(archiveReader.matches('PK\u0003\u0004', 'network_val_io.npz')).toBe(true);
    expect(archiveReader.matches('PK\u0003\u0004', 'model.zip')).toBe(false);
    expect(archiveReader.matches('text', 'network_val_io.npz')).toBe(false);
  });

  test('is a row without figures, bound to a model and a target by the file beside it', () => {
    const [imported] = archiveReader.read(
      archive(),
      'network_val_io.npz',
      beside({ 'network_c_info.json': cInfo() }),
    );
    expect(imported).toMatchObject({
      modelName: 'tiny',
      modelHash: md5,
      toolchainVersion: '2.2.0-20266',
      target: { id: 'stm32n6', options: { profile: 'default' } },
      recorded: { inputs: { length: 2 } },
    });
  });

  test('alone it names neither', () => {
    const [imported] = archiveReader.read(archive(), 'network_val_io.npz');
    expect(imported).toMatchObject({
      modelName: 'network_val_io.npz',
      modelHash: null,
      target: { id: 'unknown' },
    });
  });
});
