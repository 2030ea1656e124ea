import { type Family, singleOp, type TensorType, walk } from '../case.ts';
import type { Draw } from '../draw.ts';
import { activation, ints, like, sizeOf } from '../tensors.ts';

const axesOf = (draw: Draw, rank: number): readonly number[] =>
  draw.pick([
    [1, 2],
    [1, 2],
    [rank - 1],
    [1],
    [0],
    [-1],
    [1, 2, rank - 1],
    Array.from({ length: rank }, (_, axis) => axis),
  ]);

function reduced(shape: readonly number[], axes: readonly number[], keepDims: boolean): number[] {
  const gone = new Set(axes.map((axis) => (axis + shape.length) % shape.length));
  return keepDims
    ? shape.map((size, axis) => (gone.has(axis) ? 1 : size))
    : shape.filter((_, axis) => !gone.has(axis));
}

/** Reductions over axes; where the op only chooses, the output has the input's quantisation. */
export const reduction =
  (op: 'MEAN' | 'SUM' | 'REDUCE_MAX' | 'REDUCE_MIN'): Family =>
  (draw, index) => {
    const type = walk<TensorType>(['INT8', 'INT8', 'INT8', 'INT16', 'UINT8', 'FLOAT32'], index);
    const shape = [
      draw.pick([1, 1, 2]),
      draw.int(1, 8),
      draw.int(1, 8),
      draw.pick([1, 3, 8, 16, 21, 40]),
    ];
    const axes = axesOf(draw, shape.length);
    const keepDims = draw.chance(0.6);
    const reach = draw.scale(0.5, 20);
    const input = activation(draw, 'input', type, shape, reach);
    const left = reduced(shape, axes, keepDims);
    const terms = sizeOf(shape) / sizeOf(left);
    const chooses = op === 'REDUCE_MAX' || op === 'REDUCE_MIN';
    const same = chooses || draw.chance(0.3);
    const outputReach =
      (op === 'SUM' ? reach * Math.sqrt(terms) : reach / Math.sqrt(terms)) * draw.scale(0.5, 3);
    const output = same
      ? like(input, 'output', left)
      : activation(draw, 'output', type, left, outputReach);
    return {
      subgraphs: singleOp(op, [input, ints('axes', axes)], [output], { keepDims }),
      variant: [
        type,
        `[${shape}]`,
        `axes ${axes}`,
        keepDims && 'kept',
        !chooses && same && 'same scale',
      ],
    };
  };

export const argument =
  (op: 'ARG_MAX' | 'ARG_MIN'): Family =>
  (draw, index) => {
    const type = walk<TensorType>(['INT8', 'INT8', 'UINT8', 'FLOAT32'], index);
    const shape = draw.pick([
      [1, 10],
      [2, 3, 4, 5],
      [7, 3],
      [1, 4, 4, 21],
    ]);
    const axis = draw.pick([shape.length - 1, -1, shape.length - 1, 0, 1]);
    const outputType = 'INT32';
    const output = {
      name: 'output',
      type: outputType,
      shape: reduced(shape, [axis], false),
    } as const;
    return {
      subgraphs: singleOp(
        op,
        [activation(draw, 'input', type, shape), ints('axis', [axis], draw.chance(0.5) ? [] : [1])],
        [output],
        { outputType },
      ),
      variant: [type, `[${shape}]`, `axis ${axis}`],
    };
  };
