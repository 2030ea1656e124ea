import { describe, expect, test } from 'vitest';
import { failure, type Given, ints, runSingle, type Single } from '../../testing/single-op.ts';

const count = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
/** Elements that are their own places. */
const counted = (...shape: number[]): Given => ({
  shape,
  values: Array.from({ length: count(shape) }, (_, k) => k),
});
const empty = (...shape: number[]): Given => ({ shape });

interface Row extends Omit<Single, 'inputs' | 'outputs'> {
  readonly inputs: (Given | null)[];
  readonly outputs: Given[];
  readonly expected: number[][];
}

const rows: Row[] = [
  {
    op: 'TRANSPOSE',
    inputs: [counted(2, 3), ints(1, 0)],
    outputs: [empty(3, 2)],
    expected: [[0, 3, 1, 4, 2, 5]],
  },
  {
    op: 'SLICE',
    inputs: [counted(3, 3), ints(1, 1), ints(-1, 1)],
    outputs: [empty(2, 1)],
    expected: [[4, 7]],
  },
  {
    op: 'STRIDED_SLICE',
    inputs: [counted(3, 4), ints(0, -1), ints(3, 0), ints(2, -2)],
    outputs: [empty(2, 2)],
    options: {},
    expected: [[3, 1, 11, 9]],
  },
  {
    op: 'STRIDED_SLICE',
    inputs: [counted(3, 4), ints(1, 0), ints(0, 0), ints(1, 1)],
    outputs: [empty(4)],
    options: { shrinkAxisMask: 1, endMask: 2 },
    expected: [[4, 5, 6, 7]],
  },
  {
    op: 'SPLIT',
    inputs: [ints(1), counted(2, 4)],
    outputs: [empty(2, 2), empty(2, 2)],
    expected: [
      [0, 1, 4, 5],
      [2, 3, 6, 7],
    ],
  },
  {
    op: 'SPLIT_V',
    inputs: [counted(3, 2), ints(1, -1), ints(0)],
    outputs: [empty(1, 2), empty(2, 2)],
    expected: [
      [0, 1],
      [2, 3, 4, 5],
    ],
  },
  {
    op: 'UNPACK',
    inputs: [counted(2, 2)],
    outputs: [empty(2), empty(2)],
    options: { axis: 1, num: 2 },
    expected: [
      [0, 2],
      [1, 3],
    ],
  },
  {
    op: 'PACK',
    inputs: [counted(2), counted(2)],
    outputs: [empty(2, 2)],
    options: { axis: 1, valuesCount: 2 },
    expected: [[0, 0, 1, 1]],
  },
  {
    op: 'CONCATENATION',
    inputs: [counted(2, 1), counted(2, 2)],
    outputs: [empty(2, 3)],
    options: { axis: -1 },
    expected: [[0, 0, 1, 1, 2, 3]],
  },
  {
    op: 'PAD',
    inputs: [
      { ...counted(1, 2), scale: 1, zeroPoint: 9 },
      { ...ints(0, 1, 1, 0), shape: [2, 2] },
    ],
    outputs: [{ ...empty(2, 3), scale: 1, zeroPoint: 9 }],
    expected: [[9, 0, 1, 9, 9, 9]],
  },
  {
    op: 'PADV2',
    inputs: [counted(2), { ...ints(1, 2), shape: [1, 2] }, { shape: [1], values: [5] }],
    outputs: [empty(5)],
    expected: [[5, 0, 1, 5, 5]],
  },
  {
    op: 'MIRROR_PAD',
    inputs: [counted(3), { ...ints(2, 1), shape: [1, 2] }],
    outputs: [empty(6)],
    options: { mode: 'REFLECT' },
    expected: [[2, 1, 0, 1, 2, 1]],
  },
  {
    op: 'MIRROR_PAD',
    inputs: [counted(3), { ...ints(2, 1), shape: [1, 2] }],
    outputs: [empty(6)],
    options: { mode: 'SYMMETRIC' },
    expected: [[1, 0, 0, 1, 2, 2]],
  },
  {
    op: 'TILE',
    inputs: [counted(1, 2), ints(2, 2)],
    outputs: [empty(2, 4)],
    profile: 'litert-2.3-reference',
    expected: [[0, 1, 0, 1, 0, 1, 0, 1]],
  },
  {
    op: 'BROADCAST_TO',
    inputs: [counted(2, 1), ints(2, 2)],
    outputs: [empty(2, 2)],
    expected: [[0, 0, 1, 1]],
  },
  {
    op: 'FILL',
    inputs: [ints(2, 2), { shape: [], values: [7] }],
    outputs: [empty(2, 2)],
    expected: [[7, 7, 7, 7]],
  },
  {
    op: 'GATHER',
    inputs: [counted(2, 3), ints(2, 0)],
    outputs: [empty(2, 2)],
    options: { axis: 1 },
    expected: [[2, 0, 5, 3]],
  },
  {
    op: 'SPACE_TO_DEPTH',
    inputs: [counted(1, 2, 4, 1)],
    outputs: [empty(1, 1, 2, 4)],
    options: { blockSize: 2 },
    expected: [[0, 1, 4, 5, 2, 3, 6, 7]],
  },
  {
    op: 'DEPTH_TO_SPACE',
    inputs: [counted(1, 1, 2, 4)],
    outputs: [empty(1, 2, 4, 1)],
    options: { blockSize: 2 },
    expected: [[0, 1, 4, 5, 2, 3, 6, 7]],
  },
  {
    op: 'SPACE_TO_BATCH_ND',
    inputs: [
      { ...counted(1, 1, 3, 1), scale: 1, zeroPoint: 9 },
      ints(1, 2),
      { ...ints(0, 0, 0, 1), shape: [2, 2] },
    ],
    outputs: [{ ...empty(2, 1, 2, 1), scale: 1, zeroPoint: 9 }],
    profile: 'litert-2.3-reference',
    expected: [[0, 2, 1, 9]],
  },
  {
    op: 'BATCH_TO_SPACE_ND',
    inputs: [counted(2, 1, 2, 1), ints(1, 2), { ...ints(0, 0, 0, 1), shape: [2, 2] }],
    outputs: [empty(1, 1, 3, 1)],
    expected: [[0, 2, 1]],
  },
  {
    op: 'EXPAND_DIMS',
    inputs: [counted(2), ints(-1)],
    outputs: [empty(2, 1)],
    expected: [[0, 1]],
  },
  { op: 'SQUEEZE', inputs: [counted(1, 2, 1)], outputs: [empty(2)], expected: [[0, 1]] },
  {
    op: 'SHAPE',
    inputs: [counted(3, 2)],
    outputs: [{ shape: [2], type: 'INT32' }],
    expected: [[3, 2]],
  },
];

describe.each(rows)('$op', ({ expected, ...single }) => {
  test('puts every element in its place', () => {
    expect(runSingle(single)).toEqual(expected);
  });

  test('moves elements of eight bytes as well', () => {
    const long = (given: Given | null): Given | null =>
      given && given.type === undefined ? { ...given, type: 'INT64' } : given;
    const takesLong = !['SPLIT_V', 'UNPACK'].includes(single.op);
    if (!takesLong || single.op === 'SHAPE') return;
    const wide = {
      ...single,
      profile: 'litert-2.3-optimized',
      inputs: single.inputs.map(long),
      outputs: single.outputs.map((given): Given => ({ ...given, type: 'INT64' })),
    };
    const zero = single.op === 'PAD' || single.op === 'SPACE_TO_BATCH_ND';
    const padded = expected.map((values) => values.map((value) => (value === 9 ? 0 : value)));
    expect(runSingle(wide)).toEqual(zero ? padded : expected);
  });
});

test('inputs of uint8 with other scales are requantised', () => {
  const uint8 = (scale: number, zeroPoint: number, values: number[], size = values.length) => ({
    shape: [size],
    type: 'UINT8' as const,
    values,
    scale,
    zeroPoint,
  });
  const single: Single = {
    op: 'CONCATENATION',
    options: { axis: 0 },
    inputs: [uint8(1, 0, [3, 4]), uint8(0.5, 10, [10, 13])],
    outputs: [uint8(1, 0, [], 4)],
    profile: 'litert-2.3-reference',
  };
  expect(runSingle(single)).toEqual([[3, 4, 0, 2]]);
});

test('an index that only the run knows is checked then', () => {
  const inputs = [counted(2, 2), { shape: [1], type: 'INT32' as const, values: [2] }];
  const error = failure(() =>
    runSingle({ op: 'GATHER', options: {}, inputs, outputs: [empty(1, 2)] }),
  );
  expect(error).toMatchObject({ code: 'bad-index', expected: '0 to 1', found: '2' });
});

test.each<[string, Single, string]>([
  [
    'a permutation that names a dimension twice',
    { op: 'TRANSPOSE', inputs: [counted(2, 3), ints(0, 0)], outputs: [empty(2, 2)] },
    'bad-shape',
  ],
  [
    'a part that is not inside',
    { op: 'SLICE', inputs: [counted(2), ints(1), ints(2)], outputs: [empty(2)] },
    'bad-shape',
  ],
  [
    'a step of 0',
    {
      op: 'STRIDED_SLICE',
      inputs: [counted(2), ints(0), ints(2), ints(0)],
      outputs: [empty(2)],
      options: {},
    },
    'bad-shape',
  ],
  [
    'more to mirror than there is',
    {
      op: 'MIRROR_PAD',
      inputs: [counted(2), { ...ints(2, 0), shape: [1, 2] }],
      outputs: [empty(4)],
      options: { mode: 'REFLECT' },
    },
    'bad-shape',
  ],
  [
    'padding that only the run knows',
    {
      op: 'PAD',
      inputs: [counted(2), { shape: [1, 2], type: 'INT32', values: [0, 1] }],
      outputs: [empty(3)],
    },
    'not-constant',
  ],
  [
    'a size beyond all memory',
    { op: 'FILL', inputs: [ints(2 ** 30, 2 ** 30), counted(1)], outputs: [empty()] },
    'too-large',
  ],
  [
    'blocks of size 0',
    { op: 'SPACE_TO_DEPTH', inputs: [counted(1, 2, 2, 1)], outputs: [empty(1, 1, 1, 4)] },
    'bad-options',
  ],
])('%s is refused before anything runs', (_, single, code) => {
  expect(failure(() => runSingle(single)).code).toBe(code);
});
