import { type NpyArray, readTflite } from '@edgebench/model';
import { buildModel, type SubgraphSpec } from '@edgebench/model/testing';
import { expect, test } from 'vitest';
import { createEmulator, type Emulator } from './emulator.ts';
import { failure } from './testing/single-op.ts';

const flatten: SubgraphSpec = {
  tensors: [
    { name: 'image', shape: [2, 3] },
    { name: 'column', shape: [3, 2] },
    { name: 'flat', shape: [6] },
  ],
  ops: [
    { type: 'RESHAPE', inputs: ['image'], outputs: ['column'], options: { newShape: [-1, 2] } },
    { type: 'RESHAPE', inputs: ['column'], outputs: ['flat'], options: { newShape: [6] } },
  ],
  inputs: ['image'],
  outputs: ['flat'],
};

const emulate = (spec: SubgraphSpec, allTensors = false): Emulator =>
  createEmulator(readTflite(buildModel(spec)), { profile: 'tflm', allTensors });

const int8 = (shape: number[], ...values: number[]): NpyArray => ({
  type: 'int8',
  shape,
  bytes: Uint8Array.from(values),
});

test('a model runs on copies, and in place', () => {
  const emulator = emulate(flatten);
  expect(emulator.run([int8([2, 3], 1, 2, 3, 4, 5, 6)])).toEqual([int8([6], 1, 2, 3, 4, 5, 6)]);
  (emulator.input(0) as Int8Array).fill(-7);
  emulator.invoke();
  expect([...emulator.output(0)]).toEqual(Array(6).fill(-7));
});

test('every tensor can be read, and each op run on values of its own', () => {
  const emulator = emulate(flatten, true);
  emulator.run([int8([2, 3], 1, 2, 3, 4, 5, 6)]);
  expect(emulator.tensor(1)).toEqual(int8([3, 2], 1, 2, 3, 4, 5, 6));
  expect(emulator.runOp(1, [int8([3, 2], 6, 5, 4, 3, 2, 1)])).toEqual([
    int8([6], 6, 5, 4, 3, 2, 1),
  ]);
});

test.each([
  ['another shape', [int8([3, 2], 1, 2, 3, 4, 5, 6)], 'int8[2,3]', 'int8[3,2]'],
  [
    'another type',
    [{ ...int8([2, 3], 1, 2, 3, 4, 5, 6), type: 'uint8' as const }],
    'int8[2,3]',
    'uint8[2,3]',
  ],
  ['too few bytes', [int8([2, 3], 1)], 'int8[2,3]', 'int8[2,3] in 1 bytes'],
])('%s is refused with the name of the input', (_, inputs, expected, found) => {
  const error = failure(() => emulate(flatten).run(inputs));
  expect(error).toMatchObject({ code: 'wrong-input', tensor: 'image', expected, found });
});

test('as many arrays as inputs are asked for', () => {
  expect(failure(() => emulate(flatten).run([]))).toMatchObject({ expected: '1', found: '0' });
});

test('an unknown profile is answered with the known ones', () => {
  const graph = readTflite(buildModel(flatten));
  const error = failure(() => createEmulator(graph, { profile: 'litert-9' }));
  expect(error.code).toBe('unknown-profile');
  expect(error.remedy).toContain('tflm');
});

test('an op that is not run is named before anything runs', () => {
  const [first] = flatten.ops;
  const ops = [
    {
      ...first,
      type: 'custom:mystery' as const,
      inputs: ['image'],
      outputs: ['flat'],
      options: new Uint8Array(),
    },
  ];
  expect(failure(() => emulate({ ...flatten, ops }))).toMatchObject({
    code: 'unsupported-op',
    op: { index: 0, type: 'mystery' },
  });
});

test('a shape in the file that the op does not yield is an error with both', () => {
  const tensors = flatten.tensors.map((tensor) => ({
    ...tensor,
    shape: tensor.name === 'column' ? [2, 2] : tensor.shape,
  }));
  expect(failure(() => emulate({ ...flatten, tensors }))).toMatchObject({
    code: 'shape-mismatch',
    tensor: 'column',
    expected: '[3,2]',
    found: '[2,2]',
  });
});

test('memory beyond the limit is refused before it is taken', () => {
  const graph = readTflite(buildModel(flatten));
  const error = failure(() => createEmulator(graph, { profile: 'tflm', memoryLimit: 10 }));
  expect(error).toMatchObject({ code: 'too-large', tensor: 'column' });
});
