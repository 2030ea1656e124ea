import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnnx, info, node } from '@edgebench/model/testing';
import { describe, expect, test } from 'vitest';
import type { Adapter } from '../adapter.ts';
import { cellId } from '../plan.ts';
import { demo } from '../testing/demo.ts';
import { sampleTool } from '../testing/doubles.ts';
import { scratch } from '../testing/scratch.ts';
import { discover } from './discover.ts';
import { givenTo } from './given.ts';
import { type LoadedModel, loadModel } from './load.ts';

const onnx = Buffer.from(
  buildOnnx({
    input: [info('x', [1, 4])],
    node: [node('Relu', ['x'], ['y'])],
    output: [{ name: 'y' }],
  }),
);
const tosa = Buffer.from('\x10\0\0\0TOSA and more', 'latin1');

/** A folder with files of those names. */
function folder(files: Readonly<Record<string, Uint8Array>>): string {
  const place = scratch();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(place, name), bytes);
  return place;
}

const load = (files: Readonly<Record<string, Uint8Array>>): Promise<LoadedModel> =>
  loadModel(join(folder({ 'net.onnx': onnx, ...files }), 'net.onnx'));

const takes = (...equivalents: NonNullable<Adapter['equivalents']>): Adapter => ({
  ...demo(),
  equivalents,
});

describe('an equivalent', () => {
  test('is a file of the same stem beside an ONNX model, by its bytes and their hash', async () => {
    const { equivalents } = await load({ 'net.tosa': tosa, 'other.tosa': tosa });
    const sha256 = createHash('sha256').update(tosa).digest('hex');
    expect(equivalents).toMatchObject([{ format: 'tosa', bytes: tosa, sha256 }]);
  });

  test('is none where the name is that of a folder', async () => {
    const place = folder({ 'net.onnx': onnx });
    mkdirSync(join(place, 'net.tosa'));
    expect((await loadModel(join(place, 'net.onnx'))).equivalents).toEqual([]);
  });

  test('is given in place of the model to a toolchain that takes its format, the preferred first', async () => {
    const model = await load({ 'net.tosa': tosa, 'net.tflite': Buffer.from('anything') });
    expect(givenTo(takes('tflite', 'tosa'), model)).toMatchObject({
      facts: { id: model.facts.id, format: 'tflite' },
      equivalent: { path: expect.stringMatching(/net\.tflite$/) },
    });
    expect(givenTo(takes('tosa'), model).bytes).toEqual(tosa);
    expect(givenTo(demo(), model)).toMatchObject({
      facts: { format: 'onnx' },
      bytes: onnx,
      equivalent: null,
    });
  });

  test('decides the id of the cells that it is given to, and of no others', async () => {
    const beside: Record<string, Uint8Array>[] = [
      {},
      { 'net.tosa': tosa },
      { 'net.tosa': Buffer.from('another') },
    ];
    const models = beside.map(load);
    const ids = async (adapter: Adapter) => {
      const [target] = adapter.targets;
      if (!target) throw new Error('not reached');
      const all = await Promise.all(models);
      return new Set(all.map((model) => cellId({ model, adapter, target }, sampleTool, 1))).size;
    };
    expect(await ids(takes('tosa'))).toBe(3);
    expect(await ids(takes('tflite'))).toBe(1);
    expect(await ids(demo())).toBe(1);
  });
});

describe('a TOSA file', () => {
  test('beside its ONNX model is no model of its own, and alone it is one', async () => {
    const place = folder({
      'net.onnx': onnx,
      'net.tosa': tosa,
      'net.tflite': tosa,
      'b.tosa': tosa,
    });
    const { models } = await discover([place]);
    const names = models.map((path) => path.split('/').at(-1));
    expect(names).toEqual(['b.tosa', 'net.onnx', 'net.tflite']);
    expect((await discover([join(place, 'net.tosa')])).models).toHaveLength(1);
  });

  test('has no facts, says why, and is given to toolchains', async () => {
    const { facts, bytes, broken, equivalents } = await loadModel(
      join(folder({ 'net.tosa': tosa }), 'net.tosa'),
    );
    expect(facts).toMatchObject({
      format: 'tosa',
      macs: null,
      unavailable: { code: 'tosa-not-read', remedy: expect.any(String) },
    });
    expect([bytes, broken, equivalents]).toEqual([tosa, null, undefined]);
  });
});
