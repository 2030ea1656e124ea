import { describe, expect, test } from 'vitest';
import { runNode, type SingleNode } from '../../testing/single-node.ts';
import { failure } from '../../testing/single-op.ts';
import { fromFloat } from '../convert/small-floats.ts';
import { given, result, scale, zero } from './testing.ts';

const quantize = (node: Partial<SingleNode> & Pick<SingleNode, 'inputs' | 'outputs'>): number[] =>
  runNode({ opType: 'QuantizeLinear', ...node })[0] ?? [];

const floats = (...values: readonly number[]) => given('FLOAT32', [values.length], values);

describe('QuantizeLinear', () => {
  test('rounds half to even before the zero point is added, and saturates', () => {
    const x = floats(0.25, 0.75, -0.25, 1e9, -1e9, Number.NaN);
    const inputs = [x, scale(0.5), zero('UINT8', 3)];
    expect(quantize({ inputs, outputs: [result('UINT8', 6)] })).toEqual([3, 5, 3, 255, 0, 0]);
  });

  test('divides by the scale, which is not the same as multiplying by its inverse', () => {
    const step = Math.fround(0.03);
    const x = Math.fround(6.5 * step);
    expect(Math.fround(x / step)).toBe(6.5);
    expect(Math.fround(x * Math.fround(1 / step))).toBeGreaterThan(6.5);
    const inputs = [floats(x), scale(step)];
    expect(quantize({ inputs, outputs: [result('UINT8', 1)] })).toEqual([6]);
  });

  test('takes one scale for each index of a dimension', () => {
    const x = given('FLOAT32', [2, 2], [4, 4, 6, 6]);
    const inputs = [x, scale(1, 2), zero('INT8', 0, -1)];
    const outputs = [result('INT8', 2, 2)];
    const axis = (value: number) => ({ axis: { kind: 'int', value } as const });
    expect(quantize({ inputs, outputs })).toEqual([4, 1, 6, 2]);
    expect(quantize({ inputs, outputs, attributes: axis(-2) })).toEqual([4, 4, 2, 2]);
  });

  test('takes one scale for each block, the last of which may be shorter', () => {
    const inputs = [given('FLOAT32', [1, 3], [8, 8, 8]), given('FLOAT32', [1, 2], [1, 4])];
    const attributes = { block_size: { kind: 'int', value: 2 } } as const;
    expect(quantize({ inputs, outputs: [result('UINT8', 1, 3)], attributes })).toEqual([8, 8, 2]);
  });

  test('writes 4 bits and floats of 8 bits', () => {
    const int4 = [floats(100, -100, 2.5), scale(1), zero('INT4', 0)];
    expect(quantize({ inputs: int4, outputs: [result('INT4', 3)] })).toEqual([7, -8, 2]);
    const inputs = [floats(1000, 3), scale(1), zero('FLOAT8_E4M3FN', 0)];
    const outputs = [result('FLOAT8_E4M3FN', 2)];
    const cut = { saturate: { kind: 'int', value: 0 } } as const;
    const bits = (value: number, saturate: boolean) => fromFloat('float8e4m3fn', value, saturate);
    expect(quantize({ inputs, outputs })).toEqual([bits(448, true), bits(3, true)]);
    expect(quantize({ inputs, outputs, attributes: cut })).toEqual([0x7f, bits(3, false)]);
  });

  test('rounds float16 towards zero, as ONNX Runtime does', () => {
    const half = (value: number): number => fromFloat('float16', value);
    const inputs = [
      given('FLOAT16', [2], [half(1.75), half(-1.75)]),
      given('FLOAT16', [], [half(1)]),
      zero('INT8', 0),
    ];
    expect(quantize({ inputs, outputs: [result('INT8', 2)] })).toEqual([1, -1]);
  });

  test.each([
    ['bad-quantization', [given('FLOAT32', [2, 2], [1, 1, 1, 1]), scale(1, 1, 1)]],
    ['bad-quantization', [given('FLOAT32', [1, 2], [1, 1]), scale(1, 1), zero('UINT8', 0)]],
    ['wrong-attribute', [given('FLOAT32', [2], [1, 1]), scale(1, 1)]],
    ['unsupported-variant', [given('FLOAT32', [2], [1, 1]), scale(1), zero('INT8', 0)]],
    ['unsupported-variant', [given('INT64', [2], [1, 1]), scale(1)]],
  ])('refuses by %s what it cannot compute', (code, inputs) => {
    const { shape } = inputs[0] ?? { shape: [] };
    const run = () => quantize({ inputs, outputs: [result('UINT8', ...shape)] });
    expect(failure(run)).toMatchObject({ code, remedy: expect.any(String) });
  });
});

describe('DequantizeLinear', () => {
  const dequantize = (inputs: SingleNode['inputs'], type: 'FLOAT32' | 'FLOAT16'): number[] =>
    runNode({ opType: 'DequantizeLinear', inputs, outputs: [result(type, 2)] })[0] ?? [];

  test('is the distance from the zero point, times the scale', () => {
    const inputs = [given('UINT8', [2], [0, 255]), scale(0.5), zero('UINT8', 128)];
    expect(dequantize(inputs, 'FLOAT32')).toEqual([-64, 63.5]);
  });

  test('rounds what int32 holds to float32 first', () => {
    const inputs = [given('INT32', [2], [2 ** 24 + 1, -3]), scale(1)];
    expect(dequantize(inputs, 'FLOAT32')).toEqual([2 ** 24, -3]);
  });

  test('reads floats of 8 bits, and writes float16', () => {
    const bits = (value: number) => fromFloat('float8e5m2', value);
    const inputs = [
      given('FLOAT8_E5M2', [2], [bits(3), bits(-0.5)]),
      given('FLOAT16', [], [fromFloat('float16', 2)]),
    ];
    const expected = [6, -1].map((value) => fromFloat('float16', value));
    expect(dequantize(inputs, 'FLOAT16')).toEqual(expected);
  });
});

test('DynamicQuantizeLinear takes 0 into the range, and a scale of 1 where there is none', () => {
  const run = (...values: readonly number[]) =>
    runNode({
      opType: 'DynamicQuantizeLinear',
      inputs: [floats(...values)],
      outputs: [result('UINT8', values.length), result('FLOAT32'), result('UINT8')],
    });
  expect(run(255, 510)).toEqual([[128, 255], [2], [0]]);
  expect(run(-255, 0)).toEqual([[0, 255], [1], [255]]);
  expect(run(0, 0)).toEqual([[0, 0], [1], [0]]);
});
