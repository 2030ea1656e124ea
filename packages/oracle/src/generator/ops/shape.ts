import type { BuiltinOperator } from '@edgebench/model';
import type { Encodable, TensorSpec } from '@edgebench/model/testing';
import { type Family, singleOp, type TensorType, walk } from '../case.ts';
import type { Draw } from '../draw.ts';
import { activation, constant, ints, like, sizeOf } from '../tensors.ts';

/** What an op that only moves elements is given beside its input, and what it leaves. */
export interface Moved {
  readonly shape: readonly number[];
  readonly output: readonly number[];
  /** Constants in the order of the op's inputs; those before the input go first. */
  readonly before?: readonly TensorSpec[];
  readonly after?: readonly TensorSpec[];
  readonly options?: Encodable;
  readonly words?: string;
}

const types: readonly TensorType[] = ['INT8', 'FLOAT32', 'INT8', 'INT32', 'INT16', 'UINT8'];

/** An op that copies elements from one place to another: the output has the input's quantisation. */
export const moving =
  (
    op: BuiltinOperator,
    draws: (draw: Draw, index: number) => Moved,
    of: readonly TensorType[] = types,
  ): Family =>
  (draw, index) => {
    const { shape, output, before = [], after = [], options, words } = draws(draw, index);
    const input = activation(draw, 'input', walk(of, index), shape);
    return {
      subgraphs: singleOp(
        op,
        [...before, input, ...after],
        [like(input, 'output', output)],
        options,
      ),
      variant: [input.type, `[${shape}]`, `to [${output}]`, words],
    };
  };

export const drawShape = (draw: Draw, least: number, most: number): readonly number[] =>
  Array.from({ length: draw.int(least, most) }, () => draw.int(1, 6));

export const reshape: Family = moving('RESHAPE', (draw) => {
  const shape = drawShape(draw, 2, 4);
  const count = sizeOf(shape);
  const output = draw.pick([[count], [1, count], [shape[0] ?? 1, count / (shape[0] ?? 1)]]);
  const open = draw.chance(0.3)
    ? output.map((size, axis) => (axis === output.length - 1 ? -1 : size))
    : output;
  const options = { newShape: open };
  return {
    shape,
    output,
    after: [ints('shape', open)],
    options,
    words: open === output ? '' : 'open',
  };
});

export const squeeze: Family = moving('SQUEEZE', (draw) => {
  const [rows, columns] = [draw.int(2, 6), draw.int(2, 6)];
  const all = draw.chance(0.4);
  return {
    shape: [1, rows, 1, columns],
    output: all ? [rows, columns] : [1, rows, columns],
    options: { squeezeDims: all ? [] : draw.pick([[2], [-2]]) },
  };
});

export const expandDims: Family = moving('EXPAND_DIMS', (draw) => {
  const shape = drawShape(draw, 1, 3);
  const axis = draw.int(-shape.length - 1, shape.length);
  const at = axis < 0 ? axis + shape.length + 1 : axis;
  return {
    shape,
    output: shape.toSpliced(at, 0, 1),
    after: [ints('axis', [axis], [])],
    words: `axis ${axis}`,
  };
});

export const transpose: Family = moving('TRANSPOSE', (draw) => {
  const shape = drawShape(draw, 2, 5);
  const rest = shape.map((_, axis) => axis);
  const order = shape.map(() => rest.splice(draw.int(0, rest.length - 1), 1)[0] ?? 0);
  return {
    shape,
    output: order.map((axis) => shape[axis] ?? 1),
    after: [ints('permutation', order)],
    words: `by ${order}`,
  };
});

export const tile: Family = moving(
  'TILE',
  (draw) => {
    const shape = drawShape(draw, 1, 4);
    const times = shape.map(() => draw.int(1, 3));
    return {
      shape,
      output: shape.map((size, axis) => size * (times[axis] ?? 1)),
      after: [ints('multiples', times)],
    };
  },
  ['INT8', 'FLOAT32', 'UINT8', 'INT32'],
);

export const broadcastTo: Family = moving('BROADCAST_TO', (draw) => {
  const output = drawShape(draw, 2, 4);
  const shape = output.map((size) => (draw.chance(0.5) ? 1 : size)).slice(draw.int(0, 1));
  return { shape, output, after: [ints('shape', output)] };
});

export const gather: Family = moving('GATHER', (draw) => {
  const shape = drawShape(draw, 2, 4);
  const axis = draw.int(0, shape.length - 1);
  const many = draw.chance(0.3) ? [2, 3] : [draw.int(1, 5)];
  const indices = Array.from({ length: sizeOf(many) }, () => draw.int(0, (shape[axis] ?? 1) - 1));
  return {
    shape,
    output: shape.toSpliced(axis, 1, ...many),
    after: [ints('indices', indices, many)],
    options: { axis, batchDims: 0 },
    words: `axis ${axis}`,
  };
});

export const shapeOf: Family = (draw, index) => {
  const input = activation(draw, 'input', walk(types, index), drawShape(draw, 1, 4));
  const output = { name: 'output', type: 'INT32', shape: [input.shape.length] } as const;
  return {
    subgraphs: singleOp('SHAPE', [input], [output], { outType: 'INT32' }),
    variant: [input.type, `[${input.shape}]`],
  };
};

export const fill: Family = (draw, index) => {
  const value = activation(draw, 'value', walk(['INT8', 'FLOAT32', 'INT32', 'INT16'], index), []);
  const shape = drawShape(draw, 1, 3);
  return {
    subgraphs: singleOp('FILL', [ints('shape', shape), value], [like(value, 'output', shape)]),
    variant: [value.type, `[${shape}]`],
  };
};

/** Rows and columns to add on either side of every axis. */
const borders = (
  draw: Draw,
  shape: readonly number[],
  most: (size: number) => number,
): (readonly [number, number])[] =>
  shape.map((size) =>
    draw.chance(0.4)
      ? ([0, 0] as const)
      : ([draw.int(0, most(size)), draw.int(0, most(size))] as const),
  );

const padded = (shape: readonly number[], by: readonly (readonly [number, number])[]): number[] =>
  shape.map((size, axis) => size + (by[axis]?.[0] ?? 0) + (by[axis]?.[1] ?? 0));

export const pad: Family = moving('PAD', (draw) => {
  const shape = drawShape(draw, 2, 4);
  const by = borders(draw, shape, () => 3);
  return {
    shape,
    output: padded(shape, by),
    after: [ints('paddings', by.flat(), [shape.length, 2])],
  };
});

export const mirrorPad: Family = moving(
  'MIRROR_PAD',
  (draw) => {
    const mode = draw.pick(['REFLECT', 'SYMMETRIC']);
    const shape = drawShape(draw, 2, 4);
    const by = borders(draw, shape, (size) => (mode === 'REFLECT' ? size - 1 : size));
    const after = [ints('paddings', by.flat(), [shape.length, 2])];
    return { shape, output: padded(shape, by), after, options: { mode }, words: mode };
  },
  ['INT8', 'FLOAT32'],
);

export const padV2: Family = (draw, index) => {
  const shape = drawShape(draw, 2, 4);
  const by = borders(draw, shape, () => 3);
  const input = activation(draw, 'input', walk(types, index), shape);
  const value = constant(draw, like(input, 'value', [1]));
  return {
    subgraphs: singleOp(
      'PADV2',
      [input, ints('paddings', by.flat(), [shape.length, 2]), value],
      [like(input, 'output', padded(shape, by))],
    ),
    variant: [input.type, `[${shape}]`],
  };
};
