import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Results } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { computedTensors, readTflite } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { bench } from '../testing.ts';

const zoo = fileURLToPath(new URL('../../../../zoo/', import.meta.url));
const script = fileURLToPath(new URL('../../scripts/model-explorer-keys.py', import.meta.url));
const python = process.env.EDGEBENCH_MODEL_EXPLORER_PYTHON ?? 'python3';
const ofModel = (name: string) =>
  spawnSync(python, [script, join(zoo, name)], { encoding: 'utf8', maxBuffer: 2 ** 26 });

/** A run of one model whose first cell has a layer for each op and one that a compiler has made. */
async function measured(name: string): Promise<{ file: string; model: string }> {
  const out = scratch();
  const model = join(out, name);
  copyFileSync(join(zoo, name), model);
  await bench('--models', model, '--out', out, '--quiet');
  const file = join(out, 'results.json');
  const results: Results = JSON.parse(readFileSync(file, 'utf8'));
  const names = computedTensors(readTflite(readFileSync(model))).map((tensor) => tensor.name);
  const layers = [...names, 'main_dispatch_0'].map((tensor, index) => ({
    ...{ index, name: tensor, type: 'op', unit: 'npu', macs: 1, cycles: 2 },
    ...{ constants: null, activations: null },
  }));
  const measurements = results.measurements.map((cell, index) =>
    index === 0 ? { ...cell, layers } : cell,
  );
  writeFileSync(file, JSON.stringify({ ...results, measurements }));
  return { file, model };
}

function keysIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const { results } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return Object.keys(results);
  });
}

test('node data is keyed by the tensors that the ops of the model write, and says what has none', async () => {
  const { file, model } = await measured('kws_ds_cnn.tflite');
  const out = scratch();
  const { code, stderr } = await bench('report', '--from', file, '--explorer', out);
  expect(code).toBe(0);
  expect(stderr).toMatch(/: 12 of 13 layers are named as in the graphs of their models/);
  const written = computedTensors(readTflite(readFileSync(model))).map(({ name }) => name);
  expect(new Set(keysIn(join(out, 'kws_ds_cnn')))).toEqual(new Set(written));
}, 30_000);

test('a model that is not the one that was measured is left out, with the reason', async () => {
  const { file, model } = await measured('kws_ds_cnn.tflite');
  copyFileSync(join(zoo, 'digits_cnn.tflite'), model);
  const out = scratch();
  const { stderr } = await bench('report', '--from', file, '--explorer', out);
  expect(stderr).toContain('is another file than was measured');
  expect(readdirSync(out)).toEqual([]);
}, 30_000);

const real = ofModel('kws_ds_cnn.tflite');
const why = real.status === 0 ? '' : ' (skipped: ai-edge-model-explorer-adapter is not installed)';

describe.skipIf(real.status !== 0)(`the graph that Model Explorer makes of a model${why}`, () => {
  test.each(['kws_ds_cnn', 'resnet8', 'vww_mobilenet_96', 'anomaly_autoencoder', 'embedding_l2'])(
    'has a node for every key of the node data of %s',
    async (name) => {
      const { file } = await measured(`${name}.tflite`);
      const out = scratch();
      await bench('report', '--from', file, '--explorer', out);
      const keys = keysIn(join(out, name));
      const taken = new Set<string>(JSON.parse(ofModel(`${name}.tflite`).stdout));
      expect(keys.length).toBeGreaterThan(0);
      expect(keys.filter((key) => !taken.has(key))).toEqual([]);
    },
    30_000,
  );
});
