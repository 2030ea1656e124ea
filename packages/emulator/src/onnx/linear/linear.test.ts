import { describe, expect, test } from 'vitest';
import { type NodeTensor, runNode, runNodeArrays } from '../../testing/single-node.ts';
import { failure } from '../../testing/single-op.ts';

const counting = (shape: readonly number[], type: NodeTensor['type'] = 'FLOAT32'): NodeTensor => {
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, type, values: Array.from({ length: count }, (_, k) => k) };
};
const ones = (shape: readonly number[]): NodeTensor => ({
  shape,
  values: Array<number>(shape.reduce((product, size) => product * size, 1)).fill(1),
});
const ints = (...value: readonly number[]) => ({ kind: 'ints', value }) as const;
const int = (value: number) => ({ kind: 'int', value }) as const;
const float = (value: number) => ({ kind: 'float', value }) as const;

describe('Conv', () => {
  const conv = (attributes = {}, filter = ones([1, 1, 3, 3]), shape = [1, 1, 1, 1]) =>
    runNode({
      opType: 'Conv',
      attributes,
      inputs: [counting([1, 1, 3, 3]), filter],
      outputs: [{ shape }],
    })[0];

  test('adds the cells under its window, and nothing for padding', () => {
    expect(conv()).toEqual([36]);
    expect(conv({ pads: ints(1, 1, 1, 1) }, undefined, [1, 1, 3, 3])).toEqual([
      8, 15, 12, 21, 36, 27, 20, 33, 24,
    ]);
  });

  test('goes by its strides, dilations and auto_pad', () => {
    const two = ones([1, 1, 2, 2]);
    expect(conv({ dilations: ints(2, 2) }, two)).toEqual([0 + 2 + 6 + 8]);
    const same = { auto_pad: { kind: 'string', value: 'SAME_LOWER' }, strides: ints(2, 2) };
    expect(conv(same, two, [1, 1, 2, 2])).toEqual([0, 3, 9, 24]);
  });

  test('has a filter of its own for each group, and one bias a channel', () => {
    const [output] = runNode({
      opType: 'Conv',
      attributes: { group: int(2) },
      inputs: [counting([1, 2, 2]), counting([2, 1, 1]), { shape: [2], values: [0.5, -1] }],
      outputs: [{ shape: [1, 2, 2] }],
    });
    expect(output).toEqual([0.5, 0.5, 1, 2]);
  });

  test('computes in double, and in float16 rounded once', () => {
    const run = (type: 'FLOAT64' | 'FLOAT16', values: readonly number[]) =>
      runNode({
        opType: 'Conv',
        inputs: [
          { shape: [1, 1, 2], type, values },
          { shape: [1, 1, 2], type, values },
        ],
        outputs: [{ shape: [1, 1, 1], type }],
      })[0];
    expect(run('FLOAT64', [0.1, 0.2])).toEqual([0.1 * 0.1 + 0.2 * 0.2]);
    expect(run('FLOAT16', [0x3c00, 0x4000])).toEqual([0x4500]);
  });

  test('refuses weights for other channels, and windows that cannot be', () => {
    expect(failure(() => conv({}, ones([1, 2, 3, 3]))).code).toBe('bad-shape');
    expect(failure(() => conv({ strides: ints(0, 1) })).code).toBe('bad-window');
    expect(failure(() => conv({ pads: ints(1) })).code).toBe('bad-window');
    expect(failure(() => conv({ group: int(0) })).code).toBe('bad-shape');
  });
});

test('ConvTranspose adds what overlaps, and cuts its padding off', () => {
  const run = (attributes: Parameters<typeof runNode>[0]['attributes'], shape: number[]) =>
    runNode({
      opType: 'ConvTranspose',
      ...(attributes && { attributes }),
      inputs: [counting([1, 1, 3]), { shape: [1, 1, 2], values: [1, 10] }],
      outputs: [{ shape }],
    })[0];
  expect(run({}, [1, 1, 4])).toEqual([0, 1, 12, 20]);
  expect(run({ strides: ints(2) }, [1, 1, 6])).toEqual([0, 0, 1, 10, 2, 20]);
  expect(run({ pads: ints(1, 1) }, [1, 1, 2])).toEqual([1, 12]);
  expect(run({ output_shape: ints(3) }, [1, 1, 3])).toEqual([1, 12, 20]);
});

describe('Gemm', () => {
  const gemm = (attributes: Parameters<typeof runNode>[0]['attributes'], third?: NodeTensor) =>
    runNode({
      opType: 'Gemm',
      ...(attributes && { attributes }),
      inputs: [counting([2, 2]), { shape: [2, 2], values: [1, 2, 3, 4] }, third ?? null],
      outputs: [{ shape: [2, 2] }],
    })[0];

  test('multiplies, either side transposed', () => {
    expect(gemm({})).toEqual([3, 4, 11, 16]);
    expect(gemm({ transA: int(1) })).toEqual([6, 8, 10, 14]);
    expect(gemm({ transB: int(1) })).toEqual([2, 4, 8, 18]);
  });

  test('stretches the third matrix, and has factors for both', () => {
    expect(gemm({}, { shape: [2], values: [10, 20] })).toEqual([13, 24, 21, 36]);
    expect(gemm({}, { shape: [2, 1], values: [10, 20] })).toEqual([13, 14, 31, 36]);
    const factors = { alpha: float(2), beta: float(0.5) };
    expect(gemm(factors, { shape: [], values: [10] })).toEqual([11, 13, 27, 37]);
  });

  test('refuses a third matrix that does not fit', () => {
    expect(failure(() => gemm({}, counting([3]))).code).toBe('bad-shape');
  });
});

describe('MatMul', () => {
  test('stretches stacks of matrices over each other', () => {
    const [output] = runNode({
      opType: 'MatMul',
      inputs: [counting([2, 1, 1, 2]), counting([3, 2, 1])],
      outputs: [{ shape: [2, 3, 1, 1] }],
    });
    expect(output).toEqual([1, 3, 5, 3, 13, 23]);
  });

  test('takes vectors for rows and columns', () => {
    const run = (a: number[], b: number[], shape: number[]) =>
      runNode({ opType: 'MatMul', inputs: [counting(a), counting(b)], outputs: [{ shape }] })[0];
    expect(run([3], [3], [])).toEqual([5]);
    expect(run([2], [2, 2], [2])).toEqual([2, 3]);
    expect(run([2, 2], [2], [2])).toEqual([1, 3]);
  });

  test('multiplies integers of 64 bits exactly', () => {
    const run = (type: 'INT64' | 'UINT32', value: number) =>
      runNodeArrays({
        opType: 'MatMul',
        inputs: [
          { shape: [1], type, values: [value] },
          { shape: [1], type, values: [3] },
        ],
        outputs: [{ shape: [], type }],
      }).map(({ bytes }) => Array.from(bytes));
    expect(run('INT64', 2 ** 52 + 1)).toEqual([[3, 0, 0, 0, 0, 0, 0x30, 0]]);
    expect(run('UINT32', 2 ** 31 + 1)).toEqual([[3, 0, 0, 128]]);
  });

  test('refuses matrices that do not fit', () => {
    const run = () =>
      runNode({
        opType: 'MatMul',
        inputs: [counting([2, 3]), counting([2, 3])],
        outputs: [{ shape: [2, 3] }],
      });
    expect(failure(run)).toMatchObject({ code: 'bad-shape', expected: '3', found: '2' });
  });
});

describe('normalizations', () => {
  const [scale, bias] = [
    { shape: [2], values: [1, 2] },
    { shape: [2], values: [0, 1] },
  ];

  test('BatchNormalization takes the stated mean and variance of each channel', () => {
    const stated = [
      { shape: [2], values: [1, 2] },
      { shape: [2], values: [4, 16] },
    ];
    const [output] = runNode({
      opType: 'BatchNormalization',
      attributes: { epsilon: float(0) },
      inputs: [counting([1, 2, 2]), scale, bias, ...stated],
      outputs: [{ shape: [1, 2, 2] }],
    });
    expect(output).toEqual([-0.5, 0, 1, 1.5]);
  });

  test('BatchNormalization in training takes the batch, and mixes it into the running ones', () => {
    const [output, mean, variance] = runNode({
      opType: 'BatchNormalization',
      version: 15,
      attributes: { epsilon: float(0), training_mode: int(1), momentum: float(0.5) },
      inputs: [counting([1, 2, 2]), scale, bias, counting([2]), ones([2])],
      outputs: [{ shape: [1, 2, 2] }, { shape: [2] }, { shape: [2] }],
    });
    expect(output).toEqual([-1, 1, -1, 3]);
    expect([mean, variance]).toEqual([
      [0.25, 1.75],
      [0.625, 0.625],
    ]);
  });

  test('LayerNormalization and InstanceNormalization take their own mean and variance', () => {
    const [layer, mean, inverse] = runNode({
      opType: 'LayerNormalization',
      attributes: { epsilon: float(0) },
      inputs: [{ shape: [1, 2], values: [1, 5] }, scale, bias],
      outputs: [{ shape: [1, 2] }, { shape: [1, 1] }, { shape: [1, 1] }],
    });
    expect([layer, mean, inverse]).toEqual([[-1, 3], [3], [0.5]]);
    const [instance] = runNode({
      opType: 'InstanceNormalization',
      attributes: { epsilon: float(0) },
      inputs: [{ shape: [1, 2, 2], values: [1, 5, 2, 4] }, scale, bias],
      outputs: [{ shape: [1, 2, 2] }],
    });
    expect(instance).toEqual([-1, 1, -1, 3]);
  });
});
