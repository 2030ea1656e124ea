import { singleOp, type TensorType } from '../generator/case.ts';
import { createDraw } from '../generator/draw.ts';
import { weighted } from '../generator/ops/weights.ts';
import { activation, ints, like } from '../generator/tensors.ts';
import type { Named } from './single-ops.ts';

type Pair = readonly [number, number];

/** A convolution of which only what matters is said. */
export interface Window {
  readonly type?: TensorType;
  /** Rows, columns, channels. */
  readonly input: readonly [number, number, number];
  readonly filter: Pair;
  readonly stride?: Pair;
  readonly dilation?: Pair;
  readonly padding?: 'SAME' | 'VALID';
  readonly batch?: number;
}

const spanned = (size: number, factor: number): number => (size - 1) * factor + 1;

const stepped = (size: number, reach: number, stride: number, padding: 'SAME' | 'VALID'): number =>
  padding === 'SAME' ? Math.ceil(size / stride) : Math.floor((size - reach) / stride) + 1;

/** Rows and columns that the window leaves, and the options that all windowed ops share. */
function laidOut({ input, filter, stride = [1, 1], dilation = [1, 1], padding = 'SAME' }: Window) {
  const out = (axis: 0 | 1): number =>
    stepped(input[axis], spanned(filter[axis], dilation[axis]), stride[axis], padding);
  const options = {
    padding,
    strideH: stride[0],
    strideW: stride[1],
    dilationHFactor: dilation[0],
    dilationWFactor: dilation[1],
  };
  return { rows: [out(0), out(1)] as const, options };
}

/** Per-channel scales but for uint8, whose weights have a zero point. */
export function conv(name: string, outer: number, window: Window): Named {
  const { type = 'INT8', input: size, filter, batch = 1 } = window;
  const draw = createDraw(name);
  const { rows, options } = laidOut(window);
  const input = activation(draw, 'input', type, [batch, ...size]);
  const { weights, bias, output } = weighted(
    draw,
    {
      type,
      input,
      weights: [outer, ...filter, size[2]],
      axis: 0,
      terms: filter[0] * filter[1] * size[2],
      output: [batch, ...rows, outer],
      perChannel: type !== 'UINT8',
      withBias: true,
    },
    'usual',
  );
  return { name, subgraphs: singleOp('CONV_2D', [input, weights, bias], [output], options) };
}

export function depthwise(name: string, depthMultiplier: number, window: Window): Named {
  const { type = 'INT8', input: size, filter, batch = 1 } = window;
  const draw = createDraw(name);
  const { rows, options } = laidOut(window);
  const outer = size[2] * depthMultiplier;
  const input = activation(draw, 'input', type, [batch, ...size]);
  const { weights, bias, output } = weighted(
    draw,
    {
      type,
      input,
      weights: [1, ...filter, outer],
      axis: 3,
      terms: filter[0] * filter[1],
      output: [batch, ...rows, outer],
      perChannel: type !== 'UINT8',
      withBias: true,
    },
    'usual',
  );
  const all = { ...options, depthMultiplier };
  return { name, subgraphs: singleOp('DEPTHWISE_CONV_2D', [input, weights, bias], [output], all) };
}

/** A transposed convolution; the padding's rows are what the op's shape says. */
export function transposeConv(name: string, outer: number, window: Window): Named {
  const { type = 'INT8', input: size, filter, stride = [2, 2], padding = 'SAME' } = window;
  const draw = createDraw(name);
  const out = (axis: 0 | 1): number =>
    padding === 'SAME'
      ? size[axis] * stride[axis]
      : (size[axis] - 1) * stride[axis] + Math.max(filter[axis], stride[axis]);
  const shape = [1, out(0), out(1), outer];
  const input = activation(draw, 'input', type, [1, ...size]);
  const { weights, bias, output } = weighted(
    draw,
    {
      type,
      input,
      weights: [outer, ...filter, size[2]],
      axis: 0,
      terms: size[2] * Math.ceil((filter[0] * filter[1]) / (stride[0] * stride[1])),
      output: shape,
      perChannel: type !== 'UINT8',
      withBias: true,
    },
    'usual',
  );
  const options = { padding, strideH: stride[0], strideW: stride[1] };
  const inputs = [ints('shape', shape), weights, input, bias];
  return { name, subgraphs: singleOp('TRANSPOSE_CONV', inputs, [output], options) };
}

export function pool(name: string, op: 'AVERAGE_POOL_2D' | 'MAX_POOL_2D', window: Window): Named {
  const { type = 'INT8', input: size, filter } = window;
  const input = activation(createDraw(name), 'input', type, [1, ...size]);
  const { rows, options } = laidOut(window);
  const { padding, strideH, strideW } = options;
  const output = like(input, 'output', [1, ...rows, size[2]]);
  const all = { padding, strideH, strideW, filterHeight: filter[0], filterWidth: filter[1] };
  return { name, subgraphs: singleOp(op, [input], [output], all) };
}

export type Grid = 'plain' | 'align corners' | 'half-pixel centers';

export function resize(
  name: string,
  op: 'RESIZE_BILINEAR' | 'RESIZE_NEAREST_NEIGHBOR',
  [rows, columns, depth]: readonly [number, number, number],
  factor: number,
  grid: Grid = 'plain',
  type: TensorType = 'INT8',
): Named {
  const input = activation(createDraw(name), 'input', type, [1, rows, columns, depth]);
  const alignCorners = grid === 'align corners';
  const size = [rows, columns].map((from) =>
    alignCorners ? (from - 1) * factor + 1 : from * factor,
  );
  const output = like(input, 'output', [1, ...size, depth]);
  const options = { alignCorners, halfPixelCenters: grid === 'half-pixel centers' };
  return { name, subgraphs: singleOp(op, [input, ints('size', size)], [output], options) };
}
