import { expect, test } from 'vitest';
import { analyze } from '../../analyze/analyze.ts';
import type { ModelFacts } from '../../analyze/facts.ts';
import type { Graph } from '../../graph.ts';
import { type NodeSpec, type Stated, unshaped } from '../../testing/onnx-shapes.ts';
import { inferShapes } from '../shapes/infer.ts';

const given = (...shape: number[]): Stated => ({ shape });
const int8 = (...shape: number[]): Stated => ({ type: 'INT8', shape });

/** A constant of that shape. */
const held = (...shape: number[]): Stated => ({
  shape,
  values: new Array<number>(shape.reduce((a, b) => a * b, 1)).fill(0),
});

const graphOf = (...parts: Parameters<typeof unshaped>): Graph => ({
  ...{ format: 'onnx', version: 10, description: '', metadata: [], signatures: [] },
  subgraphs: [inferShapes(unshaped(...parts))],
});

function factsOf(
  operator: string,
  inputs: readonly (Stated | null)[],
  attributes: NodeSpec[3] = {},
): ModelFacts {
  const names = inputs.map((input, i) => (input === null ? '' : `t${i}`));
  const stated = Object.fromEntries(
    inputs.flatMap((input, i) => (input === null ? [] : [[`t${i}`, input]])),
  );
  return analyze(graphOf(stated, [[operator, names, ['y'], attributes]]));
}

test.each<[string, ModelFacts, macs: number, params: number]>([
  [
    'a convolution',
    factsOf('Conv', [given(1, 3, 8, 8), held(4, 3, 3, 3), held(4)], { pads: [1, 1, 1, 1] }),
    8 * 8 * 4 * 27,
    108 + 4,
  ],
  [
    'a grouped convolution',
    factsOf('Conv', [given(1, 6, 8, 8), held(4, 3, 1, 1)], { group: 2 }),
    64 * 4 * 3,
    12,
  ],
  [
    'a depthwise convolution of a batch',
    factsOf('Conv', [given(2, 6, 8, 8), held(6, 1, 3, 3)], { group: 6 }),
    2 * 6 * 36 * 9,
    54,
  ],
  ['a convolution over steps', factsOf('Conv', [given(1, 2, 10), held(3, 2, 4)]), 7 * 3 * 8, 24],
  [
    'a convolution of volumes',
    factsOf('Conv', [given(1, 2, 4, 4, 4), held(3, 2, 2, 2, 2)]),
    27 * 3 * 16,
    48,
  ],
  [
    'a transposed convolution',
    factsOf('ConvTranspose', [given(1, 2, 4, 4), held(2, 6, 3, 3)], { strides: [2, 2] }),
    2 * 16 * 6 * 9,
    108,
  ],
  [
    'a convolution on integers',
    factsOf('ConvInteger', [int8(1, 1, 4, 4), int8(2, 1, 3, 3)]),
    4 * 2 * 9,
    0,
  ],
  [
    'a quantised convolution',
    factsOf('QLinearConv', [
      int8(1, 3, 4, 4),
      held(),
      int8(),
      held(4, 3, 2, 2),
      held(4),
      int8(4),
      held(),
      int8(),
      held(4),
    ]),
    9 * 4 * 12,
    48 + 4,
  ],
  ['a dense layer', factsOf('Gemm', [given(2, 64), held(5, 64), held(5)], { transB: 1 }), 640, 325],
  [
    'a dense layer whose input is transposed',
    factsOf('Gemm', [given(64, 2), held(64, 5)], { transA: 1 }),
    640,
    320,
  ],
  ['a product of matrices', factsOf('MatMul', [given(3, 4, 5), given(5, 6)]), 3 * 4 * 5 * 6, 0],
  ['a product of integers', factsOf('MatMulInteger', [int8(4, 5), int8(5, 6)]), 120, 0],
  [
    'a quantised product',
    factsOf('QLinearMatMul', [
      int8(4, 5),
      held(),
      int8(),
      held(5, 6),
      held(),
      int8(),
      held(),
      int8(),
    ]),
    120,
    30,
  ],
  [
    'a quantised dense layer',
    factsOf('com.microsoft:QGemm', [
      int8(2, 64),
      held(),
      int8(),
      held(64, 5),
      held(),
      int8(),
      held(5),
      held(),
      int8(),
    ]),
    640,
    325,
  ],
  [
    'an LSTM in both directions',
    factsOf('LSTM', [given(7, 2, 3), held(2, 20, 3), held(2, 20, 5), held(2, 40)], {
      direction: 'bidirectional',
      hidden_size: 5,
    }),
    7 * 2 * 2 * (60 + 100),
    2 * (60 + 100 + 40),
  ],
  [
    'an LSTM with peepholes and initial states',
    factsOf('LSTM', [
      given(7, 1, 3),
      held(1, 20, 3),
      held(1, 20, 5),
      null,
      null,
      held(1, 1, 5),
      held(1, 1, 5),
      held(1, 15),
    ]),
    7 * (60 + 100 + 15),
    60 + 100 + 15,
  ],
  [
    'a GRU with the batch first',
    factsOf('GRU', [given(2, 7, 3), held(1, 15, 3), held(1, 15, 5), held(1, 30)], { layout: 1 }),
    2 * 7 * (45 + 75),
    45 + 75 + 30,
  ],
  ['an addition', factsOf('Add', [given(1, 8), held(8)]), 0, 8],
  ['a table', factsOf('Gather', [held(100, 4), given(3)]), 0, 400],
  ['limits', factsOf('Clip', [given(8), held(), held()]), 0, 0],
])('%s counts its MACs and parameters', (_, facts, macs, params) => {
  expect(facts).toMatchObject({ macs, params, unknown: [] });
});

test('operators that nobody knows here have no known MACs, and with constants no known parameters', () => {
  const { macs, params, unknown } = factsOf('mine:Magic', [given(4), held(4)]);
  expect([macs, params]).toEqual([null, null]);
  expect(unknown.map(({ fact }) => fact)).toEqual(['macs', 'params', 'arenaBytes']);
});

test('a shape that only a run decides leaves the MACs unknown, with the reason', () => {
  const { macs, unknown } = factsOf('MatMul', [given(4, -1), held(6, 2)]);
  expect(macs).toBeNull();
  expect(unknown).toContainEqual({ fact: 'macs', op: 0, reason: 'a shape of MatMul is unknown' });
});
