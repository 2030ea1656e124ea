import { expect, test } from 'vitest';
import { makeStatic } from './make-static.ts';
import { buildModel } from './testing/build-model.ts';
import { smallModel } from './testing/small-model.ts';
import { readTflite } from './tflite/read.ts';

test('an open batch becomes 1 in place, and nothing else changes', () => {
  const bytes = buildModel(smallModel);
  const before = Uint8Array.from(bytes);
  const result = makeStatic(bytes);
  expect(result.changed).toEqual([
    {
      subgraph: 0,
      tensor: 0,
      name: 'input',
      field: 'shapeSignature',
      dimension: 0,
      from: -1,
      to: 1,
      offset: expect.any(Number),
    },
  ]);
  const offset = result.changed[0]?.offset ?? 0;
  const differing = [...before.keys()].filter((i) => before[i] !== result.bytes[i]);
  expect(differing).toEqual([offset, offset + 1, offset + 2, offset + 3]);
  expect(bytes).toEqual(before);
  expect(readTflite(result.bytes).subgraphs[0]?.tensors[0]?.shapeSignature).toEqual([1, 8, 8, 3]);
});

test('open dimensions in stored shapes become 1, those of empty constants stay 0', () => {
  const { bytes, changed } = makeStatic(
    buildModel({
      tensors: [
        { name: 'a', shape: [-1, 4] },
        { name: 'b', shape: [0, 4], shapeSignature: [-1, 4] },
        { name: 'c', shape: [0, 4] },
      ],
      ops: [],
      inputs: ['a', 'b'],
      outputs: [],
    }),
  );
  const { tensors } = readTflite(bytes).subgraphs[0] ?? {};
  expect(tensors?.map(({ shape }) => shape)).toEqual([
    [1, 4],
    [1, 4],
    [0, 4],
  ]);
  expect(tensors?.[1]?.shapeSignature).toEqual([1, 4]);
  expect(changed.map(({ tensor, field, from }) => [tensor, field, from])).toEqual([
    [0, 'shape', -1],
    [1, 'shape', 0],
    [1, 'shapeSignature', -1],
  ]);
});

test('a signature that is open becomes the shape that is stored, and constants stay as they are', () => {
  const { bytes, changed } = makeStatic(
    buildModel({
      tensors: [
        { name: 'x', shape: [8, 4], shapeSignature: [-1, 4] },
        { name: 'w', shape: [2], shapeSignature: [-1], data: new Uint8Array(2) },
      ],
      ops: [],
      inputs: ['x'],
      outputs: [],
    }),
  );
  const { tensors } = readTflite(bytes).subgraphs[0] ?? {};
  expect(tensors?.map(({ shapeSignature }) => shapeSignature)).toEqual([[8, 4], [-1]]);
  expect(changed).toHaveLength(1);
});

test('a static model comes back as it was', () => {
  const { bytes } = makeStatic(buildModel(smallModel));
  expect(makeStatic(bytes)).toEqual({ bytes, changed: [] });
});
