import { describe, expect, test } from 'vitest';
import { type NodeTensor, runNode } from '../../testing/single-node.ts';
import { failure } from '../../testing/single-op.ts';

const counting = (shape: readonly number[], type: NodeTensor['type'] = 'FLOAT32'): NodeTensor => {
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, type, values: Array.from({ length: count }, (_, k) => k) };
};
const ints = (...value: readonly number[]) => ({ kind: 'ints', value }) as const;
const int = (value: number) => ({ kind: 'int', value }) as const;

describe('MaxPool', () => {
  const attributes = { kernel_shape: ints(2, 2) };

  test('gives the places of its cells, by rows or by columns', () => {
    const run = (order: number) =>
      runNode({
        opType: 'MaxPool',
        attributes: { ...attributes, storage_order: int(order) },
        inputs: [counting([2, 1, 3, 3])],
        outputs: [{ shape: [2, 1, 2, 2] }, { shape: [2, 1, 2, 2], type: 'INT64' }],
      });
    const values = [4, 5, 7, 8, 13, 14, 16, 17];
    expect(run(0)).toEqual([values, values]);
    expect(run(1)).toEqual([values, [4, 7, 5, 8, 13, 16, 14, 17]]);
  });

  test('leaves padding out, whatever the sign of the cells', () => {
    const [output] = runNode({
      opType: 'MaxPool',
      attributes: { ...attributes, pads: ints(1, 1, 0, 0) },
      inputs: [{ shape: [1, 1, 2, 2], type: 'INT8', values: [-5, -6, -7, -8] }],
      outputs: [{ shape: [1, 1, 2, 2], type: 'INT8' }],
    });
    expect(output).toEqual([-5, -5, -5, -5]);
  });

  test('refuses a node without kernel_shape, and more than three dimensions', () => {
    const run = (shape: number[], stated = {}) =>
      failure(() =>
        runNode({
          opType: 'MaxPool',
          attributes: stated,
          inputs: [counting(shape)],
          outputs: [{ shape }],
        }),
      ).code;
    expect(run([1, 1, 2, 2])).toBe('missing-attribute');
    const four = { kernel_shape: ints(1, 1, 1, 1) };
    expect(run([1, 1, 1, 1, 1, 1], four)).toBe('unsupported-variant');
  });
});

describe('AveragePool', () => {
  const run = (attributes: Parameters<typeof runNode>[0]['attributes'], shape: number[]) =>
    runNode({
      opType: 'AveragePool',
      ...(attributes && { attributes }),
      inputs: [{ shape: [1, 1, 4], values: [2, 4, 8, 16] }],
      outputs: [{ shape }],
    })[0];

  test('divides by the cells inside the image, or by those of the padding too', () => {
    const stated = { kernel_shape: ints(2), pads: ints(1, 0) };
    expect(run(stated, [1, 1, 4])).toEqual([2, 3, 6, 12]);
    expect(run({ ...stated, count_include_pad: int(1) }, [1, 1, 4])).toEqual([1, 3, 6, 12]);
  });

  test('counts no cells beyond the padding', () => {
    const stated = { kernel_shape: ints(3), strides: ints(2), ceil_mode: int(1) };
    expect(run({ ...stated, count_include_pad: int(1) }, [1, 1, 2])).toEqual(
      [14 / 3, 12].map(Math.fround),
    );
  });

  test('leaves cells out between those of a dilated window', () => {
    expect(run({ kernel_shape: ints(2), dilations: ints(2) }, [1, 1, 2])).toEqual([5, 10]);
  });
});

test.each([
  ['GlobalAveragePool', [1.5, 5.5]],
  ['GlobalMaxPool', [3, 7]],
])('%s makes one cell of an image', (opType, expected) => {
  const [output] = runNode({
    opType,
    inputs: [counting([1, 2, 2, 2])],
    outputs: [{ shape: [1, 2, 1, 1] }],
  });
  expect(output).toEqual(expected);
});

describe('reductions', () => {
  test.each([
    ['ReduceSum', [3, 12]],
    ['ReduceMean', [1, 4]],
    ['ReduceMax', [2, 5]],
    ['ReduceMin', [0, 3]],
    ['ReduceProd', [0, 60]],
    ['ReduceL1', [3, 12]],
    ['ReduceL2', [Math.sqrt(5), Math.sqrt(50)]],
    ['ReduceSumSquare', [5, 50]],
    ['ReduceLogSum', [Math.log(3), Math.log(12)]],
    [
      'ReduceLogSumExp',
      [Math.log(1 + Math.E + Math.E ** 2), 3 + Math.log(1 + Math.E + Math.E ** 2)],
    ],
  ])('%s over the last dimension', (opType, expected) => {
    const [output] = runNode({
      opType,
      inputs: [counting([2, 3]), { shape: [1], type: 'INT64', values: [-1], isConstant: true }],
      outputs: [{ shape: [2, 1] }],
    });
    expected.forEach((value, k) => {
      expect(output?.[k]).toBeCloseTo(value, 5);
    });
  });

  const sum = (inputs: readonly (NodeTensor | null)[], shape: number[], attributes = {}) =>
    runNode({
      opType: 'ReduceSum',
      attributes,
      inputs,
      outputs: [{ shape, type: inputs[0]?.type ?? 'FLOAT32' }],
    })[0];

  test('axes are an attribute, an input, or all of them', () => {
    expect(sum([counting([2, 2])], [2], { axes: ints(0), keepdims: int(0) })).toEqual([2, 4]);
    expect(sum([counting([2, 2])], [1, 1])).toEqual([6]);
    const noop = { noop_with_empty_axes: int(1) };
    expect(sum([counting([2, 2])], [2, 2], noop)).toEqual([0, 1, 2, 3]);
  });

  test('whole numbers wrap around, and those of 64 bits are exact', () => {
    const large: NodeTensor = { shape: [2], type: 'INT32', values: [2 ** 30, 2 ** 30] };
    expect(sum([large], [1])).toEqual([-(2 ** 31)]);
    const wide: NodeTensor = { shape: [2], type: 'INT64', values: [2 ** 53, 2] };
    expect(sum([wide], [1])).toEqual([2 ** 53 + 2]);
  });

  test('of nothing is what leaves every sum as it is', () => {
    expect(sum([counting([0, 2])], [1, 2], { axes: ints(0) })).toEqual([0, 0]);
  });

  test('refuses axes that its input has not, and those known only at the run', () => {
    const run = (isConstant: boolean, axis: number) =>
      failure(() =>
        sum([counting([2, 2]), { shape: [1], type: 'INT64', values: [axis], isConstant }], [1, 1]),
      ).code;
    expect(run(true, 2)).toBe('bad-axis');
    expect(run(false, 0)).toBe('not-constant');
  });
});

test('a window far larger than its image takes no longer than the image asks for', () => {
  const pads = 65_535;
  const [output = []] = runNode({
    opType: 'AveragePool',
    attributes: { kernel_shape: ints(65_536), pads: ints(pads, pads) },
    inputs: [counting([1, 1, 5])],
    outputs: [{ shape: [1, 1, 65_540] }],
  });
  expect(output.slice(0, 6)).toEqual([0, 0.5, 1, 1.5, 2, 2]);
  expect(output.slice(-2)).toEqual([3.5, 4]);
}, 5000);
