import { expect, test } from 'vitest';
import type { TensorType } from '../generated/tflite.ts';
import { buildModel, type Encodable, type OpSpec } from '../testing/index.ts';
import { readTflite } from '../tflite/read.ts';
import { analyze } from './analyze.ts';

/** Facts of a model of one op, whose first inputs are run-time tensors and the others constants. */
function factsOf(
  type: OpSpec['type'],
  runtime: readonly number[][],
  constants: readonly (number[] | null)[],
  output: number[],
  options?: Encodable,
) {
  const named = (shapes: readonly (number[] | null)[], prefix: string) =>
    shapes.flatMap((shape, i) => (shape === null ? [] : [{ name: `${prefix}${i}`, shape }]));
  const inputs = named(runtime, 'x');
  const weights = named(constants, 'w').map((tensor) => ({
    ...tensor,
    data: new Uint8Array(tensor.shape.reduce((a, b) => a * b, 1)),
  }));
  const model = buildModel({
    tensors: [...inputs, ...weights, { name: 'y', shape: output, type: 'INT8' as TensorType }],
    ops: [
      {
        type,
        inputs: [
          ...inputs.map(({ name }) => name),
          ...constants.map((shape, i) => (shape === null ? null : `w${i}`)),
        ],
        outputs: ['y'],
        ...(options && { options }),
      },
    ],
    inputs: inputs.map(({ name }) => name),
    outputs: ['y'],
  });
  return analyze(readTflite(model));
}

const gates = (shape: number[]): number[][] => [shape, shape, shape, shape];
const none = (count: number): null[] => Array<null>(count).fill(null);

test.each<[string, ReturnType<typeof factsOf>, macs: number, params: number]>([
  [
    'a convolution',
    factsOf('CONV_2D', [[1, 8, 8, 3]], [[4, 3, 3, 3], [4]], [1, 8, 8, 4]),
    8 * 8 * 4 * 27,
    112,
  ],
  [
    'a grouped convolution',
    factsOf('CONV_2D', [[1, 8, 8, 6]], [[4, 3, 3, 3], [4]], [1, 8, 8, 4]),
    8 * 8 * 4 * 27,
    112,
  ],
  [
    'a convolution of a batch',
    factsOf('CONV_2D', [[2, 8, 8, 3]], [[4, 1, 1, 3]], [2, 8, 8, 4]),
    2 * 64 * 12,
    12,
  ],
  [
    'a depthwise convolution',
    factsOf('DEPTHWISE_CONV_2D', [[1, 8, 8, 3]], [[1, 3, 3, 6], [6]], [1, 6, 6, 6]),
    36 * 6 * 9,
    60,
  ],
  ['a dense layer', factsOf('FULLY_CONNECTED', [[2, 64]], [[5, 64], [5]], [2, 5]), 640, 325],
  [
    'a dense layer whose input is flattened',
    factsOf('FULLY_CONNECTED', [[2, 4, 4, 4]], [[5, 64]], [2, 5]),
    640,
    320,
  ],
  [
    'a product of matrices',
    factsOf(
      'BATCH_MATMUL',
      [
        [3, 4, 5],
        [3, 5, 6],
      ],
      [],
      [3, 4, 6],
    ),
    3 * 4 * 5 * 6,
    0,
  ],
  [
    'a product with the first transposed',
    factsOf(
      'BATCH_MATMUL',
      [
        [3, 5, 4],
        [3, 5, 6],
      ],
      [],
      [3, 4, 6],
      { adjX: true },
    ),
    3 * 4 * 5 * 6,
    0,
  ],
  [
    'a 3D convolution',
    factsOf('CONV_3D', [[1, 4, 4, 4, 2]], [[2, 2, 2, 2, 3]], [1, 3, 3, 3, 3]),
    27 * 3 * 16,
    48,
  ],
  ['a recurrent layer', factsOf('RNN', [[2, 8]], [[4, 8], [4, 4], [4]], [2, 4]), 2 * (32 + 16), 52],
  [
    'an SVDF of rank 2',
    factsOf('SVDF', [[1, 8]], [[6, 8], [6, 10], [3]], [1, 3]),
    6 * 8 + 6 * 10,
    111,
  ],
  [
    'an LSTM over 7 steps',
    factsOf(
      'UNIDIRECTIONAL_SEQUENCE_LSTM',
      [[1, 7, 3]],
      [...gates([5, 3]), ...gates([5, 5]), ...none(3), ...gates([5])],
      [1, 7, 5],
    ),
    7 * 4 * (15 + 25),
    4 * (15 + 25 + 5),
  ],
  [
    'an LSTM without input gate, with projection',
    factsOf(
      'LSTM',
      [[2, 3]],
      [null, [5, 3], [5, 3], [5, 3], null, [5, 2], [5, 2], [5, 2], ...none(7), [2, 5]],
      [2, 2],
    ),
    2 * (3 * 15 + 3 * 10 + 10),
    3 * 15 + 3 * 10 + 10,
  ],
  ['an addition', factsOf('ADD', [[1, 8]], [[8]], [1, 8]), 0, 8],
  ['a slice with constant sizes', factsOf('SLICE', [[1, 8]], [[2], [2]], [1, 4]), 0, 0],
  ['a gather from a table', factsOf('EMBEDDING_LOOKUP', [[3]], [[100, 4]], [3, 4]), 0, 400],
  ['pooling', factsOf('AVERAGE_POOL_2D', [[1, 8, 8, 3]], [], [1, 1, 1, 3]), 0, 0],
])('%s counts its MACs and parameters', (_, facts, macs, params) => {
  expect(facts).toMatchObject({ macs, params, unknown: [] });
});

test('a transposed convolution multiplies each input element with the whole kernel', () => {
  const shape = { name: 'shape', shape: [4], type: 'INT32' as const, data: new Uint8Array(16) };
  const { macs, params } = analyze(
    readTflite(
      buildModel({
        tensors: [
          shape,
          { name: 'w', shape: [6, 3, 3, 2], data: new Uint8Array(108) },
          { name: 'x', shape: [1, 4, 4, 2] },
          { name: 'y', shape: [1, 8, 8, 6] },
        ],
        ops: [{ type: 'TRANSPOSE_CONV', inputs: ['shape', 'w', 'x'], outputs: ['y'] }],
        inputs: ['x'],
        outputs: ['y'],
      }),
    ),
  );
  expect([macs, params]).toEqual([32 * 9 * 6, 108]);
});

test.each<[string, ReturnType<typeof factsOf>, RegExp]>([
  ['a custom op', factsOf('custom:mine', [[4]], [[4]], [4]), /mine/],
  ['control flow', factsOf('WHILE', [[4]], [], [4]), /WHILE/],
  [
    'an unknown dimension',
    factsOf('CONV_2D', [[1, -1, 8, 3]], [[4, 1, 1, 3]], [1, -1, 8, 4]),
    /shape of CONV_2D/,
  ],
])('the MACs of %s are unknown with a reason, and never 0', (_, facts, reason) => {
  expect(facts.macs).toBeNull();
  expect(facts.unknown).toContainEqual({
    fact: 'macs',
    op: 0,
    reason: expect.stringMatching(reason),
  });
});

test('the parameters of a custom op with constants are unknown', () => {
  const { params, unknown } = factsOf('custom:mine', [[4]], [[4]], [4]);
  expect(params).toBeNull();
  expect(unknown.map(({ fact }) => fact)).toContain('params');
});
