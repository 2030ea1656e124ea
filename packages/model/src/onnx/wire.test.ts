import { expect, test } from 'vitest';
import { ModelProtoSchema } from '../generated/onnx.ts';
import { buildOnnx } from '../testing/build-onnx.ts';
import { smallOnnx } from '../testing/small-onnx.ts';
import { checkWire } from './wire.ts';

const check = (...bytes: number[]) => checkWire(Uint8Array.from(bytes), ModelProtoSchema);
const graph = 0x3a;
const node = 0x0a;

test.each<[string, number[], offset: number]>([
  ['a tag that is cut off', [0x80], 0],
  ['field number 0', [0x00, 0x00], 0],
  ['a group', [0x3b, 0x3c], 0],
  ['a number that is cut off', [0x08, 0xff], 0],
  ['a number of more than ten bytes', [0x08, ...Array(10).fill(0x80), 0], 0],
  ['a length beyond the file', [0x12, 0x05, 0x61], 0],
  ['a length beyond the message that holds it', [graph, 0x02, node, 0x05, 0x61, 0x61, 0x61], 2],
  ['a length of 2^63', [graph, ...Array(9).fill(0xff), 0x7f], 0],
  ['a graph that is a number', [0x38, 0x01], 0],
  ['fixed bytes that are cut off', [0x7d, 0x01, 0x02], 0],
])('%s is refused at its byte', (_, bytes, offset) => {
  expect(() => check(...bytes)).toThrow(expect.objectContaining({ code: 'bad-protobuf', offset }));
});

/** A model with an initialiser of one field. */
const tensor = (...bytes: number[]): number[] => [
  ...[graph, bytes.length + 2],
  ...[0x2a, bytes.length],
  ...bytes,
];

test.each<[string, number[]]>([
  ['floats', tensor(0x22, 0x03, 1, 2, 3)],
  ['numbers', tensor(0x2a, 0x02, 1, 0x80)],
])('packed %s that end within a number are refused', (_, bytes) => {
  expect(() => check(...bytes)).toThrow(/packed numbers are cut off/);
});

test('fields that are not in the schema are skipped, of whatever wire type', () => {
  const unknown = [0xc0, 0x3e, 0x01, 0xc2, 0x3e, 0x01, 0x61, 0xc5, 0x3e, 1, 2, 3, 4];
  expect(check(...unknown, 0xc1, 0x3e, 1, 2, 3, 4, 5, 6, 7, 8).size).toBe(0);
});

test('every entry of a list has its place', () => {
  const places = checkWire(buildOnnx(smallOnnx), ModelProtoSchema);
  expect(places.get('GraphProto.node')).toHaveLength(9);
  expect(places.get('GraphProto.initializer')).toHaveLength(7);
});

test('a file of nothing but empty messages is refused before it becomes a thousand times as large', () => {
  const count = 2 ** 21 + 1;
  const nodes = new Uint8Array(2 * count);
  for (let at = 0; at < nodes.length; at += 2) nodes[at] = node;
  const length = [2 * count].flatMap((size) => [
    (size & 0x7f) | 0x80,
    ((size >> 7) & 0x7f) | 0x80,
    ((size >> 14) & 0x7f) | 0x80,
    size >> 21,
  ]);
  const bytes = Uint8Array.from([graph, ...length, ...nodes]);
  expect(() => checkWire(bytes, ModelProtoSchema)).toThrow(
    expect.objectContaining({ code: 'too-complex' }),
  );
});
