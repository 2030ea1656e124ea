import type { AttributeValue, OnnxOp } from '@edgebench/model';
import { expect, test } from 'vitest';
import { effectOf, reordered } from './bounds.ts';

const opOf = (
  opType: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  domain = '',
): OnnxOp => ({
  ...{ type: 'ONNX', customCode: null, options: null, intermediates: [], version: 21, index: 0 },
  ...{ opType, domain, name: '', inputs: [], outputs: [] },
  attributes: new Map(Object.entries(attributes)),
});

const kernel: AttributeValue = { kind: 'ints', value: [2, 3] };

test.each([
  ['Conv', 'the kernel and its channels', [[1, 2, 9, 9], [4, 2, 3, 3], []], [1, 4, 7, 7], 18],
  ['Conv', 'and the bias', [[1, 2, 9, 9], [4, 2, 3, 3], [4]], [1, 4, 7, 7], 19],
  [
    'ConvTranspose',
    'all that may meet',
    [
      [1, 4, 3, 3],
      [4, 2, 3, 3],
    ],
    [1, 2, 9, 9],
    36,
  ],
  [
    'MatMul',
    'the inner length',
    [
      [5, 2, 7],
      [7, 3],
    ],
    [5, 2, 3],
    7,
  ],
  ['Gemm', 'the inner length, transposed, and the bias', [[2, 7], [3, 7], [3]], [2, 3], 8],
  ['GlobalAveragePool', 'the image', [[1, 4, 5, 6]], [1, 4, 1, 1], 30],
  ['ReduceMean', 'what comes to one', [[2, 3, 4]], [2, 4], 3],
  ['AveragePool', 'the window', [[1, 1, 8, 8]], [1, 1, 7, 6], 6],
] as const)('an element of %s sums %s', (opType, _, inputs, output, terms) => {
  const op = opOf(opType, { kernel_shape: kernel });
  const effect = effectOf(op);
  expect(effect?.kind === 'adds' && effect.terms({ inputs, output }, op)).toBe(terms);
});

test('two orders of one sum are apart by at most a rounding of every term in each', () => {
  expect(reordered(1)).toBeCloseTo(2 * 2 ** -24, 12);
  expect(reordered(1000)).toBeGreaterThan(2000 * 2 ** -24);
});

test('an operator of another domain is another operator', () => {
  expect(effectOf(opOf('Conv', {}, 'com.microsoft'))).toBeNull();
  expect(effectOf(opOf('Erf'))).toBeNull();
});
