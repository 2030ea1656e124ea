import type { NpyArray, OnnxOp } from '@edgebench/model';
import { expect, test } from 'vitest';
import { flips } from './explain.ts';
import { floatArray } from './float-values.ts';

const [x, scale, zeroPoint, y] = [0, 1, 2, 3];

const quantizeLinear: OnnxOp = {
  index: 0,
  type: 'ONNX',
  opType: 'QuantizeLinear',
  domain: '',
  name: 'q',
  version: 13,
  customCode: null,
  options: null,
  attributes: new Map(),
  inputs: [x, scale, zeroPoint],
  outputs: [y],
  intermediates: [],
};

const floats = (...values: number[]): NpyArray =>
  floatArray([values.length], Float32Array.from(values));

const bytes = (...values: number[]): NpyArray => ({
  type: 'int8',
  shape: [values.length],
  bytes: new Uint8Array(Int8Array.from(values).buffer),
});

interface Side {
  readonly x: number;
  readonly y: number;
}

/** One element in both runs, quantised with scale 0.5. */
const flipOf = (runtime: Side, emulator: Side, bound: number | null) => {
  const truth = new Map([
    [x, floats(runtime.x)],
    [y, bytes(runtime.y)],
  ]);
  const own = new Map([
    [x, floats(emulator.x)],
    [y, bytes(emulator.y)],
    [scale, floats(0.5)],
  ]);
  return flips(quantizeLinear, truth, {
    emulated: (index) => own.get(index),
    spreadOf: () => (bound === null ? null : Float32Array.of(bound)),
  });
};

// 1.25 / 0.5 is 2.5, a rounding boundary.
const [below, above] = [1.25 - 2 ** -23, 1.25 + 2 ** -23];

test('floats on two sides of a rounding boundary explain a step of 1', () => {
  const found = flipOf({ x: below, y: 2 }, { x: above, y: 3 }, 2 ** -21);
  expect(found).toMatchObject([{ element: 0, ulps: 2, quantized: [2, 3], unexplained: null }]);
});

test('a float on the boundary itself and one beside it do as well', () => {
  expect(flipOf({ x: 1.25, y: 2 }, { x: above, y: 3 }, 2 ** -21)[0]?.unexplained).toBeNull();
});

test('the boundary of negative numbers is found too', () => {
  const found = flipOf({ x: -below, y: -2 }, { x: -above, y: -3 }, 2 ** -21);
  expect(found[0]?.unexplained).toBeNull();
});

test.each([
  ['the same float', { x: 1.25, y: 2 }, { x: 1.25, y: 3 }, 1, 'the same float'],
  ['more than a step', { x: 1.25, y: 2 }, { x: above, y: 4 }, 1, 'more than 1'],
  ['no boundary', { x: 1.1, y: 2 }, { x: 1.2, y: 3 }, 1, 'no rounding boundary'],
  ['too great a distance', { x: 1.2, y: 2 }, { x: 1.3, y: 3 }, 0.01, 'farther apart'],
  ['no bound', { x: below, y: 2 }, { x: above, y: 3 }, null, 'no bound'],
  ['NaN', { x: Number.NaN, y: 2 }, { x: above, y: 3 }, 1, 'no rounding boundary'],
] as const)('%s explains nothing', (_, runtime, emulator, bound, words) => {
  expect(flipOf(runtime, emulator, bound)[0]?.unexplained).toContain(words);
});

test('elements that are quantised alike are no flips', () => {
  expect(flipOf({ x: 1.3, y: 3 }, { x: 1.4, y: 3 }, null)).toEqual([]);
});

test.each<[string, number[], number, number[], Record<string, number>]>([
  ['of its index of the axis', [2, 3], 3, [0.5, 8, 8], { axis: -1 }],
  ['of its block of the axis', [4, 2], 5, [8, 8, 8, 0.5], { axis: 0, block_size: 2 }],
])('an element is quantised with the scale %s', (_, shape, element, scales, stated) => {
  const attributes = new Map(
    Object.entries(stated).map(([name, value]) => [name, { kind: 'int', value }] as const),
  );
  const count = shape.reduce((product, size) => product * size, 1);
  const side = (real: number, stored: number): Map<number, NpyArray> =>
    new Map([
      [x, floatArray(shape, new Float32Array(count).with(element, real))],
      [y, bytes(...new Int8Array(count).with(element, stored))],
      [scale, floats(...scales)],
    ]);
  const own = side(above, 3);
  const found = flips({ ...quantizeLinear, attributes }, side(below, 2), {
    emulated: (index) => own.get(index),
    spreadOf: () => new Float32Array(count).fill(2 ** -21),
  });
  expect(found).toMatchObject([{ element, unexplained: null }]);
});
