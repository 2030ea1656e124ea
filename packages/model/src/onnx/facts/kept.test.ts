import { expect, test } from 'vitest';
import { analyze } from '../../analyze/analyze.ts';
import type { ModelFacts } from '../../analyze/facts.ts';
import { int64, type NodeSpec, type Stated, unshaped } from '../../testing/onnx-shapes.ts';
import { inferShapes } from '../shapes/infer.ts';

const numbers = (count: number): number[] => new Array<number>(count).fill(1);
const held = (...shape: number[]): Stated => ({
  shape,
  values: numbers(shape.reduce((a, b) => a * b, 1)),
});

/** Constants of a byte an element, whose elements are not looked at. */
const bytes = (...shape: number[]): Stated => ({
  type: 'INT8',
  shape,
  values: numbers(shape.reduce((a, b) => a * b, 1) / 4),
});

function factsOf(stated: Readonly<Record<string, Stated>>, nodes: readonly NodeSpec[]): ModelFacts {
  return analyze({
    ...{ format: 'onnx', version: 10, description: '', metadata: [], signatures: [] },
    subgraphs: [inferShapes(unshaped(stated, nodes))],
  });
}

test('weights behind a DequantizeLinear are constants of the op that they go to, as many bytes as in the file', () => {
  const { params, limits, opFacts, tensorFacts } = factsOf(
    { x: { shape: [1, 8] }, w: bytes(8, 4), scale: held(), zero: bytes(4) },
    [
      ['DequantizeLinear', ['w', 'scale', 'zero'], ['weights'], { axis: 1 }],
      ['MatMul', ['x', 'weights'], ['y']],
    ],
  );
  expect(params).toBe(32);
  expect(limits).toMatchObject({ constantsBytes: 32, arenaBytes: 32 + 16 });
  expect(opFacts[1]).toMatchObject({ params: 32, constantBytes: 32, inputBytes: 32 });
  expect(tensorFacts.find(({ name }) => name === 'weights')).toMatchObject({ isConstant: true });
});

test('weights that two ops share, and those that pass through a Transpose, count once', () => {
  const { params, limits } = factsOf({ x: { shape: [4, 4] }, w: held(4, 4) }, [
    ['MatMul', ['x', 'w'], ['a']],
    ['Transpose', ['w'], ['t']],
    ['MatMul', ['a', 't'], ['y']],
  ]);
  expect(params).toBe(16);
  expect(limits.constantsBytes).toBe(64);
});

test('shapes, axes and what is computed with them are no parameters and not kept', () => {
  const { params, limits } = factsOf({ x: { shape: [2, 6] }, one: int64(1), size: int64(4, 3) }, [
    ['Shape', ['x'], ['s']],
    ['Mul', ['s', 'one'], ['m']],
    ['Reshape', ['x', 'size'], ['y']],
  ]);
  expect([params, limits.constantsBytes]).toEqual([0, 0]);
});

test('all constants of an op that is not understood are kept', () => {
  const { limits } = factsOf({ x: { shape: [4] }, w: held(4), i: int64(1) }, [
    ['mine:Magic', ['x', 'w', 'i'], ['y']],
  ]);
  expect(limits).toMatchObject({ constantsBytes: 16 + 8, arenaBytes: null });
});

test('activations take no memory of their own, unless another op reads what they are fed', () => {
  const stated = { x: { shape: [1, 2] }, w: held(2, 100) };
  const nodes: NodeSpec[] = [
    ['MatMul', ['x', 'w'], ['a']],
    ['Relu', ['a'], ['b']],
    ['Clip', ['b'], ['c']],
  ];
  expect(factsOf(stated, nodes).limits).toMatchObject({ arenaBytes: 408, liveBytes: [408] });
  const other: NodeSpec = ['Add', ['c', 'a'], ['d']];
  expect(factsOf(stated, [...nodes, other]).limits.arenaBytes).toBe(3 * 400);
});

test('a float input of a quantised model is float', () => {
  const { inputs, ops } = factsOf({ x: { shape: [1, 2] }, scale: held(), zero: bytes(4) }, [
    ['QuantizeLinear', ['x', 'scale', 'zero'], ['y']],
  ]);
  expect(inputs).toEqual([
    { name: 'x', shape: [1, 2], type: 'float32', scale: null, zeroPoint: null },
  ]);
  expect(ops).toEqual({ QuantizeLinear: 1 });
});
