import { expect, test } from 'vitest';
import {
  emulateSingle,
  failure,
  type Given,
  type Single,
  valuesOf,
} from '../../testing/single-op.ts';

const weight: Given = { shape: [1, 1], values: [0], isConstant: true, scale: 1 / 64 };
const bias = (value: number): Given => ({
  shape: [1],
  type: 'INT32',
  values: [value],
  isConstant: true,
  scale: 1 / 4096,
});
const input: Given = { shape: [1, 2, 1], values: [0, 0], scale: 1 / 64 };
const hidden: Given = { shape: [1, 1], isVariable: true, scale: 1 / 128 };
const cell: Given = { shape: [1, 1], type: 'INT16', isVariable: true, scale: 1 / 2048 };

/** One cell whose weights are 0: all gates follow from their biases, in 4096ths. */
const layer = (forget: number, change: readonly Given[] = []): Single => ({
  op: 'UNIDIRECTIONAL_SEQUENCE_LSTM',
  options: { fusedActivationFunction: 'TANH' },
  inputs: [
    input,
    ...Array<Given>(8).fill(weight),
    ...[null, null, null],
    ...[bias(0), bias(forget), bias(2048), bias(0)],
    ...[null, null],
    ...(change.length > 0 ? change : [hidden, cell]),
    ...[null, null, null, null],
  ],
  outputs: [{ shape: [1, 2, 1], scale: 1 / 128 }],
});

const zeros = { type: 'int8', shape: [1, 2, 1], bytes: new Uint8Array(2) } as const;

test('the cell takes half of tanh(1/2) at every step where nothing is forgotten', () => {
  const emulator = emulateSingle(layer(32_000));
  // tanh(0.5) / 2 = 0.231: the hidden state is half of tanh(0.231), tanh(0.462) and so on, in 128ths.
  const half = (steps: number) => Math.round((Math.tanh((steps * Math.tanh(0.5)) / 2) / 2) * 128);
  expect(emulator.run([zeros]).map(valuesOf)).toEqual([[half(1), half(2)]]);
  expect(emulator.run([zeros]).map(valuesOf)).toEqual([[half(3), half(4)]]);
});

test('a reset forgets what was', () => {
  const emulator = emulateSingle(layer(32_000));
  const first = emulator.run([zeros]);
  expect(emulator.run([zeros])).not.toEqual(first);
  emulator.reset();
  expect(emulator.run([zeros])).toEqual(first);
});

test('a gate that is shut keeps nothing of the cell', () => {
  const [values] = emulateSingle(layer(-32_768)).run([zeros]).map(valuesOf);
  expect(values?.[0]).toBe(values?.[1]);
});

test.each<[string, Single, string]>([
  ['a state that is no variable', layer(0, [{ ...hidden, isVariable: false }, cell]), 'input 18'],
  ['a cell whose scale is no power of 2', layer(0, [hidden, { ...cell, scale: 0.3 }]), 'input 19'],
  ['a cell of another size', layer(0, [hidden, { ...cell, shape: [1, 2] }]), 'input 19'],
])('%s is refused', (_, single, tensor) => {
  expect(failure(() => emulateSingle(single)).tensor).toBe(tensor);
});

test('LiteRT needs the scale of the hidden state among the intermediate tensors', () => {
  const single = { ...layer(0), profile: 'litert-2.3-reference' };
  expect(failure(() => emulateSingle(single)).code).toBe('bad-quantization');
});
