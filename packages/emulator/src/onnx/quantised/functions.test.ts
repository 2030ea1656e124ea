import { describe, expect, test } from 'vitest';
import { runNode, type SingleNode } from '../../testing/single-node.ts';
import { failure } from '../../testing/single-op.ts';
import { given, result, scale, zero } from './testing.ts';

const run = (node: Omit<SingleNode, 'domain'>): number[] =>
  runNode({ ...node, domain: 'com.microsoft' })[0] ?? [];

const x = [given('UINT8', [4], [0, 100, 110, 255]), scale(0.5), zero('UINT8', 100)];

describe('QLinearAdd and QLinearMul', () => {
  const pair = (opType: string, shape: readonly number[], values: readonly number[]): number[] =>
    run({
      opType,
      inputs: [
        ...[given('INT8', [2, 2], [1, 2, 3, 4]), scale(1), zero('INT8', 1)],
        ...[given('INT8', shape, values), scale(0.5), zero('INT8', 0)],
        ...[scale(1), zero('INT8', -1)],
      ],
      outputs: [result('INT8', 2, 2)],
    });

  test('stretch an operand over the other, and round half to even', () => {
    expect(pair('QLinearAdd', [2], [1, 2])).toEqual([0, 1, 2, 3]);
    expect(pair('QLinearMul', [1], [3])).toEqual([-1, 0, 2, 4]);
  });

  test('refuse shapes that cannot be stretched', () => {
    expect(failure(() => pair('QLinearAdd', [3], [1, 2, 3]))).toMatchObject({ code: 'bad-shape' });
  });
});

describe('functions of single elements', () => {
  test('QLinearLeakyRelu multiplies what is below the zero point', () => {
    const inputs = [...x, scale(0.5), zero('UINT8', 100)];
    const attributes = { alpha: { kind: 'float', value: 0.25 } } as const;
    const outputs = [result('UINT8', 4)];
    expect(run({ opType: 'QLinearLeakyRelu', attributes, inputs, outputs })).toEqual([
      75, 100, 110, 255,
    ]);
  });

  test('QLinearSigmoid has 0.5 at the zero point', () => {
    const inputs = [...x, scale(1 / 256), zero('UINT8', 0)];
    const outputs = [result('UINT8', 4)];
    expect(run({ opType: 'QLinearSigmoid', inputs, outputs })).toEqual([0, 128, 254, 255]);
  });

  test('QLinearSoftmax shares 256 parts, and gives a single element none, as ONNX Runtime does', () => {
    const softmax = (shape: readonly number[], axis: number): number[] =>
      run({
        opType: 'QLinearSoftmax',
        attributes: { opset: { kind: 'int', value: 13 }, axis: { kind: 'int', value: axis } },
        inputs: [
          ...[given('UINT8', shape, [7, 7, 7, 7]), scale(0.1), zero('UINT8', 0)],
          ...[scale(1 / 256), zero('UINT8', 0)],
        ],
        outputs: [result('UINT8', ...shape)],
      });
    expect(softmax([1, 4], -1)).toEqual([64, 64, 64, 64]);
    expect(softmax([2, 2], 0)).toEqual([128, 128, 128, 128]);
    expect(softmax([4, 1], 1)).toEqual([0, 0, 0, 0]);
    expect(failure(() => softmax([4], 2))).toMatchObject({ code: 'bad-axis' });
  });
});

describe('poolings', () => {
  const image = [given('INT8', [1, 1, 2, 2], [1, 2, 3, 5]), scale(1), zero('INT8', 1)];

  test('QLinearGlobalAveragePool rounds the mean once', () => {
    const inputs = [...image, scale(0.5), zero('INT8', 0)];
    const outputs = [result('INT8', 1, 1, 1, 1)];
    // 7 / 4 / 0.5 is 3.5.
    expect(run({ opType: 'QLinearGlobalAveragePool', inputs, outputs })).toEqual([4]);
  });

  test('QLinearAveragePool adds the zero point before it rounds', () => {
    const inputs = [...image, scale(1), zero('INT8', 1)];
    const attributes = { kernel_shape: { kind: 'ints', value: [1, 2] } } as const;
    const outputs = [result('INT8', 1, 1, 2, 1)];
    // 0.5 + 1 and 3 + 1.
    expect(run({ opType: 'QLinearAveragePool', attributes, inputs, outputs })).toEqual([2, 4]);
  });
});

describe('choices', () => {
  const a = [given('UINT8', [1, 2], [10, 20]), scale(1), zero('UINT8', 0)];
  const b = [given('UINT8', [1, 1], [30]), scale(2), zero('UINT8', 20)];
  const y = [scale(1), zero('UINT8', 5)];

  test('QLinearConcat brings every part to the scale of the output', () => {
    const concat = (axis: number) =>
      run({
        opType: 'QLinearConcat',
        attributes: { axis: { kind: 'int', value: axis } },
        inputs: [...y, ...a, ...b],
        outputs: [result('UINT8', 1, 3)],
      });
    expect(concat(1)).toEqual([15, 25, 25]);
    expect(failure(() => concat(0))).toMatchObject({ code: 'bad-shape' });
    expect(failure(() => concat(2))).toMatchObject({ code: 'bad-axis' });
  });

  test('QLinearWhere chooses by its condition, stretched', () => {
    const where = (...condition: readonly number[]) =>
      run({
        opType: 'QLinearWhere',
        inputs: [given('BOOL', [condition.length], condition), ...a, ...b, ...y],
        outputs: [result('UINT8', 1, 2)],
      });
    expect(where(0, 1)).toEqual([25, 25]);
    expect(where(1, 0)).toEqual([15, 25]);
    expect(failure(() => where(1, 0, 1))).toMatchObject({ code: 'bad-shape' });
  });
});
