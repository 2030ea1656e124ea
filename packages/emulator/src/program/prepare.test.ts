import { readTflite } from '@edgebench/model';
import { buildModel, type SubgraphSpec } from '@edgebench/model/testing';
import { expect, test } from 'vitest';
import { createEmulator } from '../emulator.ts';
import { failure, valuesOf } from '../testing/single-op.ts';

const int32 = (name: string, ...values: number[]) =>
  ({
    name,
    type: 'INT32',
    shape: values.length === 1 ? [] : [values.length],
    data: new Uint8Array(Int32Array.from(values).buffer),
  }) as const;
const list = (name: string, size: number) => ({ name, type: 'INT32', shape: [size] }) as const;

/** Flattens all but the first dimension, whose size is taken from the input's shape. */
const flatten: SubgraphSpec = {
  tensors: [
    { name: 'image', shape: [2, 2, 2] },
    list('shape', 3),
    { name: 'begin', type: 'INT32', shape: [1], data: new Uint8Array(4) },
    { name: 'end', type: 'INT32', shape: [1], data: Uint8Array.of(1, 0, 0, 0) },
    { name: 'step', type: 'INT32', shape: [1], data: Uint8Array.of(1, 0, 0, 0) },
    { name: 'batches', type: 'INT32', shape: [] },
    int32('rest', -1),
    list('wanted', 2),
    { name: 'flat', shape: [2, 4] },
  ],
  ops: [
    { type: 'SHAPE', inputs: ['image'], outputs: ['shape'] },
    {
      type: 'STRIDED_SLICE',
      inputs: ['shape', 'begin', 'end', 'step'],
      outputs: ['batches'],
      options: { shrinkAxisMask: 1 },
    },
    {
      type: 'PACK',
      inputs: ['batches', 'rest'],
      outputs: ['wanted'],
      options: { valuesCount: 2 },
    },
    { type: 'RESHAPE', inputs: ['image', 'wanted'], outputs: ['flat'] },
  ],
  inputs: ['image'],
  outputs: ['flat', 'wanted'],
};

test('shapes that are computed from shapes are known before the run', () => {
  const emulator = createEmulator(readTflite(buildModel(flatten)), { profile: 'tflm' });
  const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  const outputs = emulator.run([{ type: 'int8', shape: [2, 2, 2], bytes }]);
  expect(outputs.map(({ shape }) => shape)).toEqual([[2, 4], [2]]);
  expect(outputs.map(valuesOf)).toEqual([[...bytes], [2, -1]]);
});

test('scratch memory counts towards the limit', () => {
  const mean: SubgraphSpec = {
    tensors: [
      { name: 'image', shape: [1, 100], scales: [1] },
      { name: 'axes', type: 'INT32', shape: [1], data: new Uint8Array(4) },
      { name: 'mean', shape: [100], scales: [1] },
    ],
    ops: [{ type: 'MEAN', inputs: ['image', 'axes'], outputs: ['mean'], options: {} }],
    inputs: ['image'],
    outputs: ['mean'],
  };
  const graph = readTflite(buildModel(mean));
  const limited = (memoryLimit: number) => createEmulator(graph, { profile: 'tflm', memoryLimit });
  expect(failure(() => limited(599)).code).toBe('too-large');
  expect(limited(600).memory.scratchBytes).toBe(400);
});
