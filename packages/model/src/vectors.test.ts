import { expect, test } from 'vitest';
import { vectors } from './vectors.ts';

const input = { shape: [-1, 6], type: 'int8', zeroPoint: -3 };
const values = (count: number) =>
  vectors([input], count).map(([array]) => [...Int8Array.from(array?.bytes ?? [])]);

test('the first vector is noise over the whole range, then come the extremes', () => {
  const [noise, min, max, zero, alternating, more] = values(6);
  expect(new Set(noise).size).toBeGreaterThan(2);
  expect(min).toEqual(Array(6).fill(-128));
  expect(max).toEqual(Array(6).fill(127));
  expect(zero).toEqual(Array(6).fill(-3));
  expect(alternating).toEqual([-128, 127, -128, 127, -128, 127]);
  expect(more).not.toEqual(noise);
});

test('vectors are the same each time, and fewer are a beginning of more', () => {
  expect(values(8)).toEqual(values(8));
  expect(values(8).slice(0, 3)).toEqual(values(3));
});

test('two inputs of one vector differ', () => {
  const [[a, b] = []] = vectors([input, input], 1);
  expect(a?.bytes).not.toEqual(b?.bytes);
});

test('open dimensions are taken as 1, and float inputs span -1 to 1', () => {
  const [[array] = []] = vectors([{ shape: [-1, 1000], type: 'float32', zeroPoint: null }], 1);
  expect(array?.shape).toEqual([1, 1000]);
  const noise = [...new Float32Array(Uint8Array.from(array?.bytes ?? []).buffer)];
  expect(Math.min(...noise)).toBeLessThan(-0.9);
  expect(Math.max(...noise)).toBeGreaterThan(0.9);
  expect(noise.every((value) => Math.abs(value) <= 1)).toBe(true);
});

test('an element type without a range is refused', () => {
  expect(() => vectors([{ ...input, type: 'string' }], 1)).toThrow(RangeError);
});
