import { expect, test } from 'vitest';
import { EmulatorError } from '../errors.ts';
import type { OpView, OutputSpec } from '../kernels/kernel.ts';
import { activationRange } from './activation.ts';

const view = {
  fail: (code: string, message: string) => {
    throw new EmulatorError(code, message, { remedy: '' });
  },
  expect: (what: string, found: unknown, expected: readonly unknown[]) => {
    if (!expected.includes(found))
      throw new EmulatorError('unsupported-variant', what, { remedy: '' });
  },
} as unknown as OpView;

const output = (type: OutputSpec['type'], scale = 0, zeroPoint = 0): OutputSpec =>
  ({ name: 'output', type, scale, zeroPoint }) as OutputSpec;

test.each([
  ['NONE', output('int8', 1), -128, 127],
  ['RELU', output('int8', 0.5, -3), -3, 127],
  ['RELU6', output('int8', 0.4, -128), -128, -113],
  ['RELU_N1_TO_1', output('int16', 0.4), -3, 3],
  ['RELU6', output('uint8', 0.001, 10), 10, 255],
  ['RELU6', output('float32'), 0, 6],
  ['RELU', output('int32'), 0, 2 ** 31 - 1],
] as const)('%s of %o leaves %d to %d', (activation, of, lowest, highest) => {
  expect(activationRange(view, activation, of)).toEqual({ lowest, highest });
});

test.each([
  ['TANH', output('int8', 1)],
  ['RELU6', output('int8', 0)],
  ['RELU', output('bool')],
] as const)('%s of %o is refused', (activation, of) => {
  expect(() => activationRange(view, activation, of)).toThrow(EmulatorError);
});
