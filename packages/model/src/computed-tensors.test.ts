import { expect, test } from 'vitest';
import { computedTensors } from './computed-tensors.ts';
import { buildModel } from './testing/build-model.ts';
import { readTflite } from './tflite/read.ts';

test('neither inputs, constants nor handles of variables are computed tensors', () => {
  const model = buildModel({
    tensors: [
      { name: 'input', shape: [2] },
      { name: 'weights', shape: [2], data: Uint8Array.of(1, 2) },
      { name: 'handle', shape: [], type: 'RESOURCE' },
      { name: 'sum', shape: [2] },
      { name: 'output', shape: [2] },
    ],
    ops: [
      { type: 'VAR_HANDLE', inputs: [], outputs: ['handle'] },
      { type: 'ADD', inputs: ['input', 'weights'], outputs: ['sum'] },
      { type: 'RELU', inputs: ['sum'], outputs: ['output'] },
    ],
    inputs: ['input'],
    outputs: ['output'],
  });
  expect(computedTensors(readTflite(model)).map(({ name }) => name)).toEqual(['sum', 'output']);
});
