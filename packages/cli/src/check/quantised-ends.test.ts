import type { Port } from '@edgebench/ethos-u';
import { elementsOf, type NpyArray, readModel, vectors } from '@edgebench/model';
import { buildOnnx, constant, info, node } from '@edgebench/model/testing';
import { expect, test } from 'vitest';
import { endsFor } from './quantised-ends.ts';

const scalar = (name: string, value: number) =>
  constant(name, 1, [], { rawData: new Uint8Array(Float32Array.of(value).buffer) });
const zero = (name: string, value: number) =>
  constant(name, 3, [], { rawData: new Uint8Array(Int8Array.of(value).buffer) });

/** x / 0.5 + 1 -> int8 -> Relu -> int8 -> (y - 3) * 0.25 */
const quantised = readModel(
  buildOnnx({
    input: [info('x', [1, 3])],
    initializer: [scalar('s', 0.5), zero('z', 1), scalar('t', 0.25), zero('u', 3)],
    node: [
      node('QuantizeLinear', ['x', 's', 'z'], ['a']),
      node('DequantizeLinear', ['a', 's', 'z'], ['b']),
      node('Relu', ['b'], ['c']),
      node('QuantizeLinear', ['c', 't', 'u'], ['d']),
      node('DequantizeLinear', ['d', 't', 'u'], ['y']),
    ],
    output: [{ name: 'y' }],
  }),
);

const port = (type: Port['type'], ...shape: number[]): Port => ({
  ...{ index: 0, name: '', zeroPoint: null },
  type,
  shape,
});
const ends = (input: Port, output: Port) =>
  endsFor(quantised, { inputs: [input], outputs: [output] });

function given(found: ReturnType<typeof ends>) {
  if ('refused' in found) throw new TypeError(found.refused);
  return found;
}

const floats = (...values: number[]): NpyArray => ({
  type: 'float32',
  shape: [1, 3],
  bytes: new Uint8Array(Float32Array.from(values).buffer),
});

test('integers are given to an equivalent that has them, by the scale and zero point of the model', () => {
  const { inward, outward } = given(ends(port('int8', 1, 1, 1, 3), port('int8', 3)));
  const [codes] = inward([floats(0, 0.75, -100)]);
  expect(codes).toMatchObject({ type: 'int8', shape: [1, 1, 1, 3] });
  expect(codes && [...elementsOf(codes)]).toEqual([1, 3, -128]);
  const [result] = outward([{ type: 'int8', shape: [3], bytes: Uint8Array.of(3, 7, 0xff) }]);
  expect(result).toMatchObject({ type: 'float32', shape: [1, 3] });
  expect(result && [...elementsOf(result)]).toEqual([0, 1, -1]);
});

test('an equivalent of the same inputs and outputs is given what the model is, but for its shape', () => {
  const { inward, outward } = given(ends(port('float32', 3), port('float32', 1, 3, 1)));
  const [input] = vectors([{ shape: [1, 3], type: 'float32', zeroPoint: null }], 1)[0] ?? [];
  if (!input) throw new TypeError('not reached');
  expect(inward([input])).toEqual([{ ...input, shape: [3] }]);
  expect(outward([{ ...input, shape: [1, 3, 1] }])).toEqual([input]);
});

test.each([
  ['another type', [port('uint8', 1, 3)], "input 0 is uint8 [1, 3], the model's int8 [1, 3]"],
  ['another order', [port('int8', 3, 2)], "input 0 is int8 [3, 2], the model's int8 [1, 3]"],
  ['another count', [], 'it has 0 inputs, the model 1'],
])('inputs of %s are refused, with both', (_, inputs, words) => {
  const found = endsFor(quantised, { inputs, outputs: [port('int8', 1, 3)] });
  expect(found).toEqual({ refused: expect.stringContaining(words) });
});

test('a model that is float throughout is not taken for the integers of an equivalent', () => {
  const float = readModel(
    buildOnnx({
      input: [info('x', [1, 3])],
      node: [node('Relu', ['x'], ['y'])],
      output: [{ name: 'y' }],
    }),
  );
  const found = endsFor(float, { inputs: [port('int8', 1, 3)], outputs: [port('int8', 1, 3)] });
  expect(found).toEqual({ refused: expect.stringContaining("the model's float32 [1, 3]") });
});
