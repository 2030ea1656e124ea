import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { opsOf } from './layers.ts';
import { rootPath } from './testing/files.ts';
import { refused } from './testing/models.ts';

test('every op is a layer on the CPU, with its MACs, and they add up', () => {
  const ops = opsOf(readFileSync(rootPath('zoo/digits_cnn.tflite')));
  expect(ops?.placement).toEqual({ unit: 'ops', npu: 0, cpu: 9, float: 0, epochs: null });
  expect(ops?.layers[0]).toMatchObject({ index: 0, type: 'CONV_2D', unit: 'cpu', cycles: null });
  const macs = ops?.layers.reduce((sum, layer) => sum + (layer.macs ?? 0), 0);
  expect(macs).toBe(ops?.macs);
});

test('ops on float tensors are told apart', () => {
  const ops = opsOf(readFileSync(rootPath('zoo/digits_cnn_float.tflite')));
  expect(ops?.placement).toMatchObject({ cpu: 9, float: 9 });
});

test('a custom op is called by its name', () => {
  expect(opsOf(refused['custom-op']?.model ?? new Uint8Array())?.layers).toMatchObject([
    { type: 'ethos-u', macs: null },
  ]);
});

test('a file that is no model has no layers', () => {
  expect(opsOf(new Uint8Array([1, 2, 3, 4]))).toBeNull();
});
