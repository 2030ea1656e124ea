import { describe, expect, test } from 'vitest';
import { type NodeTensor, runNode, type SingleNode } from '../../testing/single-node.ts';
import { failure } from '../../testing/single-op.ts';

const scales = (...values: readonly number[]): NodeTensor => ({
  shape: [values.length],
  values,
  isConstant: true,
});
const sizes = (...values: readonly number[]): NodeTensor => ({
  shape: [values.length],
  type: 'INT64',
  values,
  isConstant: true,
});

/** One row resized along its length. */
function resize(
  values: readonly number[],
  length: number,
  stated: Readonly<Record<string, string | number>>,
  more: Partial<NodeTensor> & { inputs?: SingleNode['inputs'] } = {},
): number[] {
  const attributes = Object.fromEntries(
    Object.entries(stated).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? ({ kind: 'string', value } as const)
        : ({ kind: name === 'antialias' ? 'int' : 'float', value } as const),
    ]),
  );
  const { inputs = [null, null, sizes(1, length)], type = 'FLOAT32' } = more;
  const input = { shape: [1, values.length], values, type };
  const outputs = [{ shape: [1, length], type }];
  const [found = []] = runNode({
    opType: 'Resize',
    inputs: [input, ...inputs],
    outputs,
    attributes,
  });
  return found;
}

const asymmetric = { coordinate_transformation_mode: 'asymmetric' };

describe('nearest', () => {
  test.each([
    ['round_prefer_floor', [0, 0, 1, 1]],
    ['round_prefer_ceil', [0, 1, 1, 1]],
    ['floor', [0, 0, 1, 1]],
    ['ceil', [0, 1, 1, 1]],
  ])('%s of two elements twice as long', (mode, expected) => {
    expect(resize([0, 1], 4, { ...asymmetric, nearest_mode: mode })).toEqual(expected);
  });

  test('any type is moved, also by scales', () => {
    const inputs = [null, scales(1, 2)];
    expect(resize([5, -5], 4, {}, { inputs, type: 'INT64' })).toEqual([5, 5, -5, -5]);
  });

  test('what lies outside of the region takes the value for it', () => {
    const inputs = [scales(0, 0, 1, 2), null, sizes(1, 2)];
    const stated = { coordinate_transformation_mode: 'tf_crop_and_resize', extrapolation_value: 7 };
    expect(resize([1, 2, 3], 2, stated, { inputs })).toEqual([1, 7]);
  });
});

describe('interpolation', () => {
  const linear = { mode: 'linear' };

  test('elements lie between those of the input', () => {
    expect(resize([0, 4], 4, linear)).toEqual([0, 1, 3, 4]);
    const corners = { ...linear, coordinate_transformation_mode: 'align_corners' };
    expect(resize([0, 3], 4, corners)).toEqual([0, 1, 2, 3]);
  });

  test('integers are cut towards zero', () => {
    expect(resize([0, -3], 4, linear, { type: 'INT8' })).toEqual([0, 0, -2, -3]);
  });

  test('against aliases the filter is widened', () => {
    expect(resize([1, 2, 3, 4], 2, { ...linear, antialias: 1 })).toEqual([1.625, 3.375]);
  });

  test('a cubic filter goes beyond its elements', () => {
    const found = resize([0, 0, 1, 1], 8, { mode: 'cubic' });
    expect(Math.min(...found)).toBeLessThan(0);
    expect(found.map((y, k) => y + (found[7 - k] ?? 0))).toEqual(
      found.map(() => expect.closeTo(1)),
    );
  });
});

test('scales of another number than the dimensions are refused', () => {
  const error = failure(() => resize([1], 1, {}, { inputs: [null, scales(1)] }));
  expect([error.code, error.expected, error.found]).toEqual(['bad-shape', '2', '1']);
});

test('a mode that ONNX does not have is refused', () => {
  expect(failure(() => resize([1], 1, { mode: 'lanczos' })).code).toBe('unsupported-variant');
});
