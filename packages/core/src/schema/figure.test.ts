import { expect, test } from 'vitest';
import { bytes, figure, isKnown } from './figure.ts';
import { figureSchema } from './figure-schema.ts';

test('what a tool does not state is unavailable with a reason, never zero', () => {
  expect(bytes(null, 'estimated')).toEqual({ unavailable: 'the tool does not state it' });
  expect(bytes(Number.NaN, 'estimated', { otherwise: 'no arena' })).toEqual({
    unavailable: 'no arena',
  });
  expect(isKnown(bytes(undefined, 'measured'))).toBe(false);
});

test('a stated zero stays a zero', () => {
  expect(bytes(0, 'measured')).toEqual({ value: 0, unit: 'B', basis: 'measured' });
});

test.each([[-1], [1.5], [Number.POSITIVE_INFINITY]])(
  '%s is refused as a number of bytes',
  (value) => {
    expect(() => bytes(value, 'estimated')).toThrow(RangeError);
  },
);

test('milliseconds may have a fraction, cycles may not', () => {
  expect(figure(1.5, 'ms', 'estimated')).toMatchObject({ value: 1.5 });
  expect(() => figure(1.5, 'cycles', 'estimated')).toThrow(RangeError);
});

test('the schema refuses a figure that is both known and unavailable', () => {
  const both = { value: 1, unit: 'B', basis: 'measured', unavailable: 'x' };
  expect(figureSchema.safeParse(both).success).toBe(false);
});
