import type { AttributeValue } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { type NodeTensor, runNode, type SingleNode } from '../../testing/single-node.ts';
import { failure } from '../../testing/single-op.ts';

const count = (...shape: readonly number[]): NodeTensor => {
  const elements = shape.reduce((product, size) => product * size, 1);
  return { shape, values: Array.from({ length: elements }, (_, k) => k) };
};
const constant = (...values: readonly number[]): NodeTensor => ({
  shape: [values.length],
  type: 'INT64',
  values,
  isConstant: true,
});
const int = (value: number): AttributeValue => ({ kind: 'int', value });
const string = (value: string): AttributeValue => ({ kind: 'string', value });

const run = (
  opType: string,
  inputs: readonly (NodeTensor | null)[],
  shape: readonly number[],
  attributes: SingleNode['attributes'] = {},
): number[] => {
  const type = inputs[0]?.type ?? 'FLOAT32';
  const [found = []] = runNode({ opType, inputs, outputs: [{ shape, type }], attributes });
  return found;
};

describe('parts and wholes', () => {
  test('inputs are put behind one another, whatever their type', () => {
    const wide = (...values: number[]): NodeTensor => ({ shape: [2, 1], type: 'INT64', values });
    const found = run('Concat', [wide(1, 2), wide(3, 4)], [2, 2], { axis: int(-1) });
    expect(found).toEqual([1, 3, 2, 4]);
  });

  test('a tensor is cut into parts of other sizes', () => {
    const outputs = [{ shape: [2, 1] }, { shape: [2, 2] }];
    const inputs = [count(2, 3), constant(1, 2)];
    const found = runNode({ opType: 'Split', inputs, outputs, attributes: { axis: int(1) } });
    expect(found).toEqual([
      [0, 3],
      [1, 2, 4, 5],
    ]);
  });

  test('parts that are not the whole are refused', () => {
    const outputs = [{ shape: [1] }, { shape: [1] }];
    const cut = () => runNode({ opType: 'Split', inputs: [count(3)], outputs });
    expect(failure(cut).code).toBe('bad-shape');
  });

  test('a slice goes backwards, and bounds beyond the ends are cut', () => {
    const all = [constant(-1), constant(-100), constant(0), constant(-2)];
    expect(run('Slice', [count(5), ...all], [3])).toEqual([4, 2, 0]);
    expect(run('Slice', [count(5), constant(3), constant(2 ** 40)], [2])).toEqual([3, 4]);
  });

  test('a slice without a step is refused', () => {
    const bounds = [constant(0), constant(1), constant(0), constant(0)];
    expect(failure(() => run('Slice', [count(5), ...bounds], [1])).code).toBe('bad-shape');
  });
});

describe('indices', () => {
  const indices = (...values: number[]): NodeTensor => ({
    shape: [values.length],
    type: 'INT64',
    values,
  });

  test('negative ones count from the end', () => {
    expect(run('Gather', [count(2, 3), indices(-1, 0)], [2, 2], { axis: int(1) })).toEqual([
      2, 0, 5, 3,
    ]);
  });

  test('elements are gathered one by one', () => {
    const places = { shape: [1, 3], type: 'INT32', values: [1, 0, -1] } as const;
    expect(run('GatherElements', [count(2, 3), places], [1, 3])).toEqual([3, 1, 5]);
  });

  test('one that is outside ends the run', () => {
    const error = failure(() => run('Gather', [count(2), indices(2)], [1]));
    expect([error.code, error.expected, error.found]).toEqual(['bad-index', '-2 to 1', '2']);
  });
});

describe('order and shape', () => {
  test('dimensions are reversed where no order is stated', () => {
    expect(run('Transpose', [count(2, 3)], [3, 2])).toEqual([0, 3, 1, 4, 2, 5]);
  });

  test('an order that names a dimension twice is refused', () => {
    const attributes = { perm: { kind: 'ints', value: [0, 0] } } as const;
    const transpose = () => run('Transpose', [count(2, 2)], [2, 2], attributes);
    expect(failure(transpose).code).toBe('bad-shape');
  });

  test('a shape that does not hold the elements is refused', () => {
    expect(failure(() => run('Reshape', [count(6), constant(5)], [5])).code).toBe('bad-shape');
  });

  test('blocks come from the outer or the inner part of the channels', () => {
    const mode = (name: string) => ({ blocksize: int(2), mode: string(name) });
    const input = count(1, 8, 1, 1);
    expect(run('DepthToSpace', [input], [1, 2, 2, 2], mode('DCR'))).toEqual([
      0, 2, 4, 6, 1, 3, 5, 7,
    ]);
    expect(run('DepthToSpace', [input], [1, 2, 2, 2], mode('CRD'))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
  });

  test('Shape is known before the run, of some dimensions where asked', () => {
    const outputs = [{ shape: [1], type: 'INT64' }] as const;
    const attributes = { start: int(-2), end: int(-1) };
    expect(runNode({ opType: 'Shape', inputs: [count(2, 3, 4)], outputs, attributes })).toEqual([
      [3],
    ]);
  });

  test('Dropout keeps all at inference, and refuses to drop', () => {
    const outputs = [{ shape: [2] }, { shape: [2], type: 'BOOL' }] as const;
    const inputs = [count(2)];
    expect(runNode({ opType: 'Dropout', inputs, outputs })).toEqual([
      [0, 1],
      [1, 1],
    ]);
    const training = { shape: [], type: 'BOOL', values: [1], isConstant: true } as const;
    const drop = () => runNode({ opType: 'Dropout', inputs: [...inputs, null, training], outputs });
    expect(failure(drop).code).toBe('unsupported-variant');
  });
});

describe('filling', () => {
  test('a tensor is repeated, or its dimensions of one index are', () => {
    expect(run('Tile', [count(2), constant(2)], [4])).toEqual([0, 1, 0, 1]);
    expect(run('Expand', [count(2, 1), constant(1, 2)], [2, 2])).toEqual([0, 0, 1, 1]);
  });

  test.each([
    ['constant', [9, 9, 0, 1, 2, 9]],
    ['edge', [0, 0, 0, 1, 2, 2]],
    ['reflect', [2, 1, 0, 1, 2, 1]],
    ['wrap', [1, 2, 0, 1, 2, 0]],
  ])('Pad with mode %s', (mode, expected) => {
    const value = { shape: [], values: [9] };
    const found = run('Pad', [count(3), constant(2, 1), value], [6], { mode: string(mode) });
    expect(found).toEqual(expected);
  });

  test('negative pads cut, and those of some dimensions leave the others', () => {
    const inputs = [count(2, 3), constant(-1, 1), null, constant(-1)];
    expect(run('Pad', inputs, [2, 3])).toEqual([1, 2, 0, 4, 5, 0]);
  });

  test('ConstantOfShape takes its value from the attribute', () => {
    const value = {
      kind: 'tensor',
      value: { type: 'INT8', shape: [1], data: Uint8Array.of(7) },
    } as const;
    const outputs = [{ shape: [2], type: 'INT8' }] as const;
    const found = runNode({
      opType: 'ConstantOfShape',
      inputs: [constant(2)],
      outputs,
      attributes: { value },
    });
    expect(found).toEqual([[7, 7]]);
  });

  test('Range goes on in whole numbers of 64 bits', () => {
    const inputs = [10, 4, -2].map((value): NodeTensor => ({ ...constant(value), shape: [] }));
    expect(run('Range', inputs, [3])).toEqual([10, 8, 6]);
  });
});
