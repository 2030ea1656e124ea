import type { NpyArray } from '@edgebench/model';
import { expect, test } from 'vitest';
import { createHistogram } from './histogram.ts';
import { compareTensors } from './tensors.ts';

const array = (type: 'int8' | 'int16', data: Int8Array | Int16Array): NpyArray => ({
  ...{ type, shape: [data.length] },
  bytes: new Uint8Array(data.buffer),
});
const float32 = (...values: number[]): NpyArray => ({
  ...{ type: 'float32', shape: [values.length] },
  bytes: new Uint8Array(Float32Array.from(values).buffer),
});

/** The rows of pairs of tensors, as text: '0: 5'. */
function rows(...pairs: readonly (readonly [NpyArray, NpyArray])[]): string[] {
  const histogram = createHistogram();
  const elements = pairs.map(([a, b]) => compareTensors(a, b, 0, histogram.counter(a)).elements);
  return histogram
    .rows(elements.reduce((sum, count) => sum + count, 0))
    .map((row) => `${row.difference}: ${row.elements}`);
}

test('what does not differ has one row', () => {
  const equal = array('int8', Int8Array.of(1, 2, 3));
  expect(rows([equal, equal], [equal, equal])).toEqual(['0: 6']);
  expect(rows()).toEqual(['0: 0']);
});

test('steps up to 3 stand alone, then each power of two, with the empty rows between', () => {
  const zeros = array('int8', new Int8Array(8));
  expect(rows([zeros, array('int8', Int8Array.of(0, 0, 1, -1, 3, 4, -7, 16))])).toEqual([
    ...['0: 2', '1: 2', '2: 0', '3: 1', '4 to 7: 2', '8 to 15: 0', '16 to 31: 1'],
  ]);
});

test('every difference of 16 bits falls into the row that names it', () => {
  const ends = array('int16', Int16Array.of(-32_768, -32_768));
  const last = rows([ends, array('int16', Int16Array.of(-1, 32_767))]).slice(-2);
  expect(last).toEqual(['16384 to 32767: 1', '32768 to 65535: 1']);
});

test('floats count by decades of the largest magnitude of their tensor', () => {
  const expected = float32(0, 100, -50);
  expect(rows([expected, float32(0, 100, -50.0005)])).toEqual([
    ...['0: 2', '<= 1e-8: 0', '<= 1e-7: 0', '<= 1e-6: 0', '<= 1e-5: 1'],
  ]);
  expect(rows([expected, float32(0, 0, -50)]).at(-1)).toBe('<= 1: 1');
  expect(rows([expected, float32(0, -1, Number.NaN)]).at(-1)).toBe('> 1: 2');
});

test('a zero of the other sign, and anything beside a tensor of zeros, has its row', () => {
  expect(rows([float32(0, 1), float32(-0, 1)])).toEqual(['0: 1', '<= 1e-8: 1']);
  expect(rows([float32(0), float32(1e-9)]).at(-1)).toBe('> 1: 1');
});

test('outputs of both kinds stand one after the other', () => {
  const steps: [NpyArray, NpyArray] = [
    array('int8', Int8Array.of(5, 5)),
    array('int8', Int8Array.of(5, 6)),
  ];
  expect(rows(steps, [float32(1), float32(1 + 2 ** -23)])).toEqual([
    ...['0: 1', '1: 1', '<= 1e-8: 0', '<= 1e-7: 0', '<= 1e-6: 1'],
  ]);
});
