import { describe, expect, test } from 'vitest';
import { type NodeTensor, runNode, type SingleNode } from '../../testing/single-node.ts';
import { failure } from '../../testing/single-op.ts';
import { given, result, scale, zero } from './testing.ts';

const run = (node: SingleNode): number[] => runNode(node)[0] ?? [];

const pads = { pads: { kind: 'ints', value: [1, 0] } } as const;

/** Two cells of 255 under weights of 127, which together exceed 16 bits. */
const beyond16Bits = (right: 'INT8' | 'UINT8'): Omit<SingleNode, 'profile'> => ({
  opType: 'MatMulInteger',
  inputs: [given('UINT8', [1, 2], [255, 255]), given(right, [2, 1], [127, 127])],
  outputs: [result('INT32', 1, 1)],
});

describe('sums of products', () => {
  test('take both zero points off', () => {
    const inputs = [
      given('UINT8', [2, 2], [1, 2, 3, 4]),
      given('INT8', [2, 2], [5, 6, -7, 8]),
      zero('UINT8', 1),
      zero('INT8', 1, -1),
    ];
    const outputs = [result('INT32', 2, 2)];
    expect(run({ opType: 'MatMulInteger', inputs, outputs })).toEqual([-8, 9, -16, 41]);
  });

  test('saturate in pairs where the profile says so, and only for uint8 by int8', () => {
    const sums = (right: 'INT8' | 'UINT8', profile: string) =>
      run({ ...beyond16Bits(right), profile });
    expect(sums('INT8', 'onnxruntime-disabled')).toEqual([2 * 255 * 127]);
    expect(sums('INT8', 'onnxruntime-disabled-avx2')).toEqual([32_767]);
    expect(sums('UINT8', 'onnxruntime-disabled-avx2')).toEqual([2 * 255 * 127]);
  });

  test('wrap around at 32 bits', () => {
    const depth = 40_000;
    const row = given('UINT8', [1, depth], Array<number>(depth).fill(255));
    const column = given('UINT8', [depth, 1], Array<number>(depth).fill(255));
    const node = { opType: 'MatMulInteger', inputs: [row, column] };
    expect(run({ ...node, outputs: [result('INT32', 1, 1)] })).toEqual([(depth * 255 * 255) | 0]);
  });
});

describe('QLinearMatMul', () => {
  const node = (...right: readonly [NodeTensor, NodeTensor]): SingleNode => ({
    opType: 'QLinearMatMul',
    inputs: [
      ...[given('UINT8', [1, 2], [3, 5]), scale(0.5), zero('UINT8', 1)],
      ...[given('INT8', [2, 2], [1, 2, 3, 4]), ...right],
      ...[scale(1), zero('UINT8', 10)],
    ],
    outputs: [result('UINT8', 1, 2)],
  });

  test('requantises with a scale by column, half to even', () => {
    // 14 * 0.25 + 10 and 20 * 0.125 + 10.
    expect(run(node(scale(0.5, 0.25), zero('INT8', 0, 0)))).toEqual([14, 12]);
  });

  test('refuses another number of scales than columns', () => {
    expect(failure(() => run(node(scale(1, 1, 1), zero('INT8', 0))))).toMatchObject({
      code: 'bad-quantization',
      expected: '1 or 2',
      found: '3',
    });
  });
});

describe('QLinearConv', () => {
  const node = (changes: Partial<SingleNode> = {}): SingleNode => ({
    opType: 'QLinearConv',
    attributes: pads,
    inputs: [
      ...[given('UINT8', [1, 1, 3], [10, 20, 30]), scale(1), zero('UINT8', 10)],
      ...[given('INT8', [1, 1, 2], [1, -1]), scale(0.5), zero('INT8', 0)],
      ...[scale(1), zero('UINT8', 100), given('INT32', [1], [4])],
    ],
    outputs: [result('UINT8', 1, 1, 3)],
    ...changes,
  });

  test('pads with the zero point, begins with the bias, and requantises', () => {
    expect(run(node())).toEqual([102, 97, 97]);
  });

  test('multiplies a filter for each channel alone exactly on every processor', () => {
    const depthwise = (profile: string, weights: number) =>
      run({
        opType: 'QLinearConv',
        profile,
        attributes: { group: { kind: 'int', value: 1 } },
        inputs: [
          ...[given('UINT8', [1, 1, 2], [255, 255]), scale(1), zero('UINT8', 0)],
          given('INT8', [weights, 1, 2], Array<number>(2 * weights).fill(127)),
          ...[scale(1), zero('INT8', 0), scale(300), zero('UINT8', 0)],
        ],
        outputs: [result('UINT8', 1, weights, 1)],
      });
    expect(depthwise('onnxruntime-disabled-avx2', 1)).toEqual([216]);
    expect(depthwise('onnxruntime-disabled-avx2', 2)).toEqual([109, 109]);
    expect(depthwise('onnxruntime-disabled', 2)).toEqual([216, 216]);
  });

  test('refuses weights that do not fit the groups', () => {
    const attributes = { ...pads, group: { kind: 'int', value: 2 } } as const;
    expect(failure(() => run(node({ attributes })))).toMatchObject({ code: 'bad-shape' });
  });

  test('refuses a bias of another type', () => {
    const { inputs } = node();
    const wrong = [...inputs.slice(0, 8), given('FLOAT32', [1], [4])];
    expect(failure(() => run(node({ inputs: wrong })))).toMatchObject({
      code: 'unsupported-variant',
      expected: 'int32',
      found: 'float32',
    });
  });
});

test('ConvInteger sums what integers and zero points differ by', () => {
  const inputs = [
    given('UINT8', [1, 1, 3], [2, 3, 4]),
    given('UINT8', [1, 1, 2], [1, 3]),
    zero('UINT8', 1),
    zero('UINT8', 1),
  ];
  const outputs = [result('INT32', 1, 1, 3)];
  expect(run({ opType: 'ConvInteger', attributes: pads, inputs, outputs })).toEqual([2, 4, 6]);
});

describe('com.microsoft products', () => {
  const domain = 'com.microsoft';

  test('QGemm transposes, begins with the third matrix, and scales by alpha', () => {
    const inputs = [
      ...[given('UINT8', [1, 2], [2, 4]), scale(0.5), zero('UINT8', 0)],
      ...[given('INT8', [2, 2], [1, 2, 3, 4]), scale(1), zero('INT8', 0)],
      given('INT32', [2], [10, 20]),
    ];
    const attributes = {
      transB: { kind: 'int', value: 1 },
      alpha: { kind: 'float', value: 2 },
    } as const;
    const node = { opType: 'QGemm', domain, attributes };
    const real = { ...node, inputs, outputs: [result('FLOAT32', 1, 2)] };
    expect(run(real)).toEqual([20, 42]);
    const requantised = [...inputs, scale(4), zero('UINT8', 1)];
    expect(run({ ...node, inputs: requantised, outputs: [result('UINT8', 1, 2)] })).toEqual([
      6, 11,
    ]);
  });

  test('MatMulIntegerToFloat adds its bias in float32', () => {
    const inputs = [
      ...[given('UINT8', [1, 1], [3]), given('INT8', [1, 2], [2, -2])],
      ...[scale(0.5), scale(1, 2), null, null, given('FLOAT32', [2], [0.25, 0.5])],
    ];
    const outputs = [result('FLOAT32', 1, 2)];
    expect(run({ opType: 'MatMulIntegerToFloat', domain, inputs, outputs })).toEqual([3.25, -5.5]);
  });

  test('DynamicQuantizeMatMul quantises its left side to uint8 first', () => {
    const inputs = [given('FLOAT32', [1, 2], [255, 51.4]), given('INT8', [2, 1], [1, 1]), scale(2)];
    const outputs = [result('FLOAT32', 1, 1)];
    expect(run({ opType: 'DynamicQuantizeMatMul', domain, inputs, outputs })).toEqual([612]);
  });
});
