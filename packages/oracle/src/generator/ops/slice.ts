import { type Family, singleOp, type TensorType, walk } from '../case.ts';
import { activation, ints, like } from '../tensors.ts';
import { drawShape, moving } from './shape.ts';

export const slice: Family = moving('SLICE', (draw) => {
  const shape = drawShape(draw, 1, 4);
  const begin = shape.map((size) => draw.int(0, size - 1));
  const output = shape.map((size, axis) => draw.int(1, size - (begin[axis] ?? 0)));
  const sizes = output.map((size, axis) =>
    size + (begin[axis] ?? 0) === shape[axis] && draw.chance(0.5) ? -1 : size,
  );
  return { shape, output, after: [ints('begin', begin), ints('size', sizes)] };
});

/** One axis of a strided slice: bounds, step, masks, and how many elements it leaves. */
export const stridedSlice: Family = moving('STRIDED_SLICE', (draw) => {
  const shape = drawShape(draw, 1, 4);
  const axes = shape.map((size) => {
    const step = draw.chance(0.2) ? -draw.int(1, 2) : draw.int(1, 3);
    const [low, high] = [draw.int(0, size - 1), draw.int(1, size)];
    const [from, to] = step > 0 ? [Math.min(low, high - 1), high] : [size - 1 - low, -1];
    const shrink = draw.chance(0.15);
    // A step backwards to the first element ends before it, which only the mask can say.
    const mask = { begin: draw.chance(0.2), end: step < 0 || draw.chance(0.2) };
    const first = mask.begin ? (step > 0 ? 0 : size - 1) : from;
    const last = mask.end ? (step > 0 ? size : -1) : to;
    const count = Math.ceil((last - first) / step);
    return shrink
      ? { from, to: from + 1, step: 1, shrink, mask: { begin: false, end: false }, count: 1 }
      : {
          from: draw.chance(0.2) ? from - size : from,
          to: step < 0 ? 0 : to,
          step,
          shrink,
          mask,
          count,
        };
  });
  const bits = (of: (axis: (typeof axes)[number]) => boolean): number =>
    axes.reduce((sum, axis, place) => sum + (of(axis) ? 2 ** place : 0), 0);
  return {
    shape,
    output: axes.filter(({ shrink }) => !shrink).map(({ count }) => count),
    after: [
      ints(
        'begin',
        axes.map(({ from }) => from),
      ),
      ints(
        'end',
        axes.map(({ to }) => to),
      ),
      ints(
        'strides',
        axes.map(({ step }) => step),
      ),
    ],
    options: {
      beginMask: bits(({ mask }) => mask.begin),
      endMask: bits(({ mask }) => mask.end),
      shrinkAxisMask: bits(({ shrink }) => shrink),
    },
    words: `by ${axes.map(({ step }) => step)}`,
  };
});

const types: readonly TensorType[] = ['INT8', 'FLOAT32', 'INT8', 'INT32', 'INT16', 'UINT8'];

export const concatenation: Family = (draw, index) => {
  const type = walk(types, index);
  const shape = drawShape(draw, 2, 4);
  const axis = draw.int(-1, shape.length - 1);
  const at = axis < 0 ? axis + shape.length : axis;
  const sizes = Array.from({ length: draw.int(2, 4) }, () => draw.int(1, 5));
  const input = activation(draw, 'input-0', type, shape);
  const inputs = sizes.map((size, k) => like(input, `input-${k}`, shape.with(at, size)));
  const output = like(
    input,
    'output',
    shape.with(
      at,
      sizes.reduce((a, b) => a + b, 0),
    ),
  );
  return {
    subgraphs: singleOp('CONCATENATION', inputs, [output], { axis }),
    variant: [type, `[${shape}]`, `axis ${axis}`, `${sizes.length} inputs`],
  };
};

export const pack: Family = (draw, index) => {
  const type = walk(types, index);
  const shape = drawShape(draw, 1, 3);
  const axis = draw.int(0, shape.length);
  const input = activation(draw, 'input-0', type, shape);
  const valuesCount = draw.int(1, 4);
  const inputs = Array.from({ length: valuesCount }, (_, k) => like(input, `input-${k}`, shape));
  return {
    subgraphs: singleOp(
      'PACK',
      inputs,
      [like(input, 'output', shape.toSpliced(axis, 0, valuesCount))],
      { valuesCount, axis },
    ),
    variant: [type, `[${shape}]`, `axis ${axis}`, `${valuesCount} inputs`],
  };
};

export const unpack: Family = (draw, index) => {
  const shape = drawShape(draw, 2, 4);
  const axis = draw.int(-1, shape.length - 1);
  const at = axis < 0 ? axis + shape.length : axis;
  const input = activation(draw, 'input', walk(types, index), shape);
  const num = shape[at] ?? 1;
  const outputs = Array.from({ length: num }, (_, k) =>
    like(input, `output-${k}`, shape.toSpliced(at, 1)),
  );
  return {
    subgraphs: singleOp('UNPACK', [input], outputs, { num, axis }),
    variant: [input.type, `[${shape}]`, `axis ${axis}`],
  };
};

export const split: Family = (draw, index) => {
  const rest = drawShape(draw, 2, 4);
  const axis = draw.int(0, rest.length - 1);
  const [numSplits, each] = [draw.int(1, 3), draw.int(1, 4)];
  const input = activation(draw, 'input', walk(types, index), rest.with(axis, numSplits * each));
  const outputs = Array.from({ length: numSplits }, (_, k) =>
    like(input, `output-${k}`, rest.with(axis, each)),
  );
  return {
    subgraphs: singleOp(
      'SPLIT',
      [ints('axis', [axis], draw.chance(0.5) ? [] : [1]), input],
      outputs,
      { numSplits },
    ),
    variant: [input.type, `[${input.shape}]`, `axis ${axis}`, `${numSplits} outputs`],
  };
};

export const splitV: Family = (draw, index) => {
  const rest = drawShape(draw, 2, 4);
  const axis = draw.int(0, rest.length - 1);
  const sizes = Array.from({ length: draw.int(1, 3) }, () => draw.int(1, 4));
  const input = activation(
    draw,
    'input',
    walk(types, index),
    rest.with(
      axis,
      sizes.reduce((a, b) => a + b, 0),
    ),
  );
  const outputs = sizes.map((size, k) => like(input, `output-${k}`, rest.with(axis, size)));
  return {
    subgraphs: singleOp(
      'SPLIT_V',
      [input, ints('sizes', sizes), ints('axis', [axis], [])],
      outputs,
      { numSplits: sizes.length },
    ),
    variant: [input.type, `[${input.shape}]`, `axis ${axis}`, `${sizes}`],
  };
};
