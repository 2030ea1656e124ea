import { describe, expect, test } from 'vitest';
import { type NodeTensor, runNode, runNodeArrays } from '../../testing/single-node.ts';
import { failure } from '../../testing/single-op.ts';

const floats = (...values: readonly number[]): NodeTensor => ({ shape: [values.length], values });
const typed = (
  type: NonNullable<NodeTensor['type']>,
  ...values: readonly number[]
): NodeTensor => ({
  shape: [values.length],
  type,
  values,
});

const run = (
  opType: string,
  inputs: readonly (NodeTensor | null)[],
  output: Partial<NodeTensor> = {},
  more: Partial<Parameters<typeof runNode>[0]> = {},
): number[] => {
  const { shape, type = 'FLOAT32' } = inputs[0] as NodeTensor;
  const [found = []] = runNode({ opType, inputs, outputs: [{ shape, type, ...output }], ...more });
  return found;
};

describe('arithmetic', () => {
  test('inputs are stretched over each other', () => {
    const a = { shape: [2, 1], values: [10, 20] };
    expect(run('Add', [a, floats(1, 2, 3)], { shape: [2, 3] })).toEqual([11, 12, 13, 21, 22, 23]);
  });

  test('integers wrap, also where a product needs more than 53 bits', () => {
    expect(run('Mul', [typed('INT8', 100), typed('INT8', 3)])).toEqual([44]);
    const large = typed('INT32', 2_147_483_647);
    expect(run('Mul', [large, large])).toEqual([1]);
    expect(run('Sub', [typed('UINT64', 0), typed('UINT64', 1)])).toEqual([2 ** 64]);
  });

  test('a quotient of integers is cut towards zero, and one by zero is 0', () => {
    expect(run('Div', [typed('INT16', -7, 7, 7), typed('INT16', 2, -2, 0)])).toEqual([-3, -3, 0]);
    expect(run('Div', [typed('INT64', -7, 7, 7), typed('INT64', 2, -2, 0)])).toEqual([-3, -3, 0]);
  });

  test('a rest takes the sign of the divisor, or with fmod of the dividend', () => {
    const inputs = [typed('INT32', -7, 7), typed('INT32', 3, -3)];
    expect(run('Mod', inputs)).toEqual([2, -2]);
    const attributes = { fmod: { kind: 'int', value: 1 } } as const;
    expect(run('Mod', inputs, {}, { attributes })).toEqual([-1, 1]);
  });

  test('a power takes the type of its base', () => {
    expect(run('Pow', [typed('INT32', 2, 3), floats(3, 2)])).toEqual([8, 9]);
    expect(run('Pow', [typed('INT64', 3, 2), typed('INT64', 39, -1)])).toEqual([
      4_052_555_153_018_976_000, 0,
    ]);
  });

  test('float16 is added in float32 and rounded once', () => {
    // 1 + 2^-11 is half way between two numbers: the even one is taken.
    const [sum] = run('Add', [typed('FLOAT16', 0x3c00), typed('FLOAT16', 0x1000)]);
    expect(sum).toBe(0x3c00);
  });

  test('several tensors are taken one after the other', () => {
    const inputs = [floats(1, 5, 3), floats(2), floats(4, 4, 4)];
    expect(run('Max', inputs)).toEqual([4, 5, 4]);
    expect(run('Mean', inputs)).toEqual([7 / 3, 11 / 3, 3].map(Math.fround));
    expect(run('Min', [typed('INT64', 3), typed('INT64', -4)])).toEqual([-4]);
  });

  test('tensors of two types are refused', () => {
    const error = failure(() => run('Add', [floats(1), typed('INT32', 1)]));
    expect([error.code, error.tensor]).toEqual(['unsupported-variant', 'input 1']);
  });

  test('shapes that do not fit are refused', () => {
    expect(failure(() => run('Sub', [floats(1, 2), floats(1, 2, 3)])).code).toBe('bad-shape');
    const sum = () => run('Sum', [floats(1, 2), floats(1, 2, 3)]);
    expect(failure(sum).code).toBe('bad-shape');
  });
});

describe('comparisons and choices', () => {
  test('comparisons give bool', () => {
    const inputs = [floats(1, 2, 3), floats(2)];
    expect(run('Less', inputs, { type: 'BOOL' })).toEqual([1, 0, 0]);
    expect(run('GreaterOrEqual', inputs, { type: 'BOOL' })).toEqual([0, 1, 1]);
    const wide = [typed('INT64', 5), typed('INT64', 5)];
    expect(run('Equal', wide, { type: 'BOOL' })).toEqual([1]);
  });

  test('Where stretches all three', () => {
    const condition = { shape: [2, 1], type: 'BOOL', values: [1, 0] } as const;
    const inputs = [condition, floats(1, 2), { shape: [], values: [9] }];
    expect(run('Where', inputs, { shape: [2, 2], type: 'FLOAT32' })).toEqual([1, 2, 9, 9]);
  });

  test('Clip does without either bound, and the upper one decides', () => {
    const bound = (value: number): NodeTensor => ({ shape: [], values: [value] });
    expect(run('Clip', [floats(-5, 0, 5), null, bound(2)])).toEqual([-5, 0, 2]);
    expect(run('Clip', [floats(-5, 0, 5), bound(-1)])).toEqual([-1, 0, 5]);
    expect(run('Clip', [floats(0), bound(3), bound(1)])).toEqual([1]);
    expect(
      run('Clip', [typed('INT64', 9), null, { shape: [], type: 'INT64', values: [4] }]),
    ).toEqual([4]);
  });
});

describe('functions', () => {
  test('Round goes to the even number and keeps the sign of zero', () => {
    expect(run('Round', [floats(0.5, 1.5, -0.5, -2.5, 2.6)])).toEqual([0, 2, -0, -2, 3]);
  });

  test.each([
    ['Exp', 1.0367526, 2.8200443],
    ['Sigmoid', -0.4841157, 0.38128075],
    ['Log', 1.0367526, 0.036093313],
    ['Elu', -2.04968, -0.8712239],
    ['Selu', -1.6108598, -1.406979],
    ['Softplus', -2.2093623, 0.10415335],
    ['Softsign', -3.9094718, -0.7963121],
    ['HardSwish', -2.2093623, -0.29113415],
  ])('%s of %f is %f, as ONNX Runtime 1.23.2 answered', (opType, x, y) => {
    const value = Math.fround(x);
    expect(run(opType, [floats(value, value, value, value)])[0]).toBe(Math.fround(y));
  });

  test('float64 is computed in double', () => {
    expect(run('Sigmoid', [typed('FLOAT64', 1)])[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 14);
  });

  test('slopes below 0 are stretched to the tensor', () => {
    const x = { shape: [2, 2], values: [-1, 2, -3, 4] };
    expect(run('PRelu', [x, { shape: [2, 1], values: [0.5, 2] }])).toEqual([-0.5, 2, -6, 4]);
  });

  test('a function of integers is refused', () => {
    expect(failure(() => run('Exp', [typed('INT8', 1)])).code).toBe('unsupported-variant');
  });
});

describe('softmax', () => {
  const x = { shape: [1, 2, 2], values: [0, 1, 2, 3] };

  test('since opset 13 it is one of the last dimension', () => {
    const [a = 0, b = 0, c = 0] = run('Softmax', [x]);
    expect([a + b, a / b, c]).toEqual([expect.closeTo(1), expect.closeTo(Math.exp(-1)), a]);
  });

  test('before, it is one of all dimensions from the second on', () => {
    const found = run('Softmax', [x], {}, { version: 11 });
    expect(found.reduce((sum, y) => sum + y)).toBeCloseTo(1);
  });

  test('its logarithm is that of its values', () => {
    const found = run('LogSoftmax', [x]);
    expect(found.map(Math.exp)).toEqual(run('Softmax', [x]).map((y) => expect.closeTo(y)));
  });

  test('a dimension that is not there is refused', () => {
    const attributes = { axis: { kind: 'int', value: 3 } } as const;
    expect(failure(() => run('Softmax', [x], {}, { attributes })).code).toBe('bad-axis');
  });
});

test('the bits of the terms of a row of nine are ONNX Runtime 1.23.2’s', () => {
  const values = [-0.5, 1.25, 3, -2, 0.75, 0, 2.5, -1, 1].map(Math.fround);
  const [array] = runNodeArrays({
    opType: 'Softmax',
    inputs: [{ shape: [1, 9], values }],
    outputs: [{ shape: [1, 9] }],
  });
  expect(Buffer.from(array?.bytes ?? []).toString('hex')).toBe(
    '1ab5683c7164a73db1d1f03e39b24f3ba40e4b3db8d5bf3c6e10923eea240d3c835d823d',
  );
});
