import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnnx, constant, info, node, type OnnxTensor } from '@edgebench/model/testing';
import { describe, expect, test } from 'vitest';
import { scratch } from '../testing/scratch.ts';
import { describeModel, loadModel } from './load.ts';

const weights = Uint8Array.of(1, 2, 3, 4);
const model = (tensor: OnnxTensor, opset = 21n): Uint8Array =>
  buildOnnx(
    {
      input: [info('x', [1, 4])],
      initializer: [constant('w', 1, [4, 1], tensor)],
      node: [node('MatMul', ['x', 'w'], ['y'])],
      output: [{ name: 'y' }],
    },
    { opsetImport: [{ version: opset }] },
  );
const floats = new Uint8Array(16);
const hash = (algorithm: string, bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest('hex');

describe('an ONNX model', () => {
  test('has the facts that a TFLite model has', () => {
    const { facts, broken } = describeModel('a/dense.onnx', model({ rawData: floats }));
    expect(broken).toBeNull();
    expect(facts).toMatchObject({
      name: 'dense',
      format: 'onnx',
      ops: { MatMul: 1 },
      inputs: [{ name: 'x', shape: [1, 4], type: 'float32' }],
      outputs: [{ name: 'y', shape: [1, 1], type: 'float32' }],
      unavailable: null,
    });
  });

  test('of an opset that is not read has no facts, and is given to toolchains all the same', () => {
    const { facts, broken } = describeModel('new.onnx', model({ rawData: floats }, 99n));
    expect(broken).toBeNull();
    expect(facts).toMatchObject({
      format: 'onnx',
      macs: null,
      unavailable: { code: 'unsupported-opset', remedy: expect.stringContaining('convert') },
    });
  });

  test('that is cut off is broken, at a byte', () => {
    const bytes = model({ rawData: floats }).subarray(0, 40);
    const { broken } = describeModel('cut.onnx', bytes);
    expect(broken).toMatchObject({
      code: 'bad-protobuf',
      message: expect.stringMatching(/at byte \d/),
    });
  });
});

describe('external data', () => {
  const external = (location: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
    model({
      dataLocation: 1,
      externalData: Object.entries({ location, ...more }).map(([key, value]) => ({ key, value })),
    });

  /** A folder with a model and what lies beside it. */
  const load = (bytes: Uint8Array, prepare: (folder: string) => void = () => {}) => {
    const folder = join(scratch(), 'models');
    mkdirSync(folder);
    writeFileSync(join(folder, 'model.onnx'), bytes);
    prepare(folder);
    return loadModel(join(folder, 'model.onnx'));
  };
  const file = (folder: string, name = 'w.bin'): void =>
    writeFileSync(join(folder, name), Buffer.concat([weights, floats]));

  test('are taken in: the id is that of the whole, the MD5 that of the file', async () => {
    const bytes = external('w.bin', { offset: '4' });
    const { facts, bytes: whole, broken } = await load(bytes, file);
    expect(broken).toBeNull();
    expect(facts.id).toBe(hash('sha256', whole));
    expect(facts.id).toBe(hash('sha256', model({ rawData: floats })));
    expect(facts.md5).toBe(hash('md5', bytes));
    expect(facts.ops).toEqual({ MatMul: 1 });
  });

  test('may lie in a folder of the model', async () => {
    const { broken } = await load(external('sub/w.bin', { offset: '4' }), (folder) => {
      mkdirSync(join(folder, 'sub'));
      file(join(folder, 'sub'));
    });
    expect(broken).toBeNull();
  });

  test.each<[string, string, (folder: string) => void]>([
    ['external-data-missing', 'w.bin', () => {}],
    ['external-data-outside', '../w.bin', (folder) => file(join(folder, '..'))],
    [
      'external-data-outside',
      'link.bin',
      (folder) => {
        file(join(folder, '..'));
        symlinkSync('../w.bin', join(folder, 'link.bin'));
      },
    ],
    [
      'external-data-outside',
      'sub/w.bin',
      (folder) => {
        mkdirSync(join(folder, '../models-other'));
        file(join(folder, '../models-other'));
        symlinkSync('../models-other', join(folder, 'sub'));
      },
    ],
    ['external-data-outside', '/dev/zero', () => {}],
    ['external-data-outside', '.', () => {}],
    ['not-a-file', 'sub', (folder) => mkdirSync(join(folder, 'sub'))],
  ])('%s: %s', async (code, location, prepare) => {
    const { facts, broken } = await load(external(location), prepare);
    expect(broken?.code).toBe(code);
    expect(broken?.remedy).toBeTruthy();
    expect(facts.unavailable).toEqual(broken);
  });

  test('beyond the end of their file are refused', async () => {
    const { broken } = await load(external('w.bin', { offset: '4', length: '99' }), file);
    expect(broken?.code).toBe('external-data-range');
  });
});
