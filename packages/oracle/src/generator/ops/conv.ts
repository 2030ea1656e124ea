import { type Activation, type Family, singleOp, type TensorType, walk } from '../case.ts';
import type { Draw } from '../draw.ts';
import { activation, ints } from '../tensors.ts';
import { extremesOf, weighted } from './weights.ts';

type Types = readonly [TensorType, ...TensorType[]];

const types: Types = ['INT8', 'INT8', 'INT8', 'INT16', 'UINT8', 'FLOAT32'];
const fused: readonly [Activation, ...Activation[]] = [
  'NONE',
  'NONE',
  'RELU',
  'RELU6',
  'RELU_N1_TO_1',
];

/** Window, step and border of a convolution or a pooling, and the rows and columns that it leaves. */
export interface Window {
  readonly input: readonly [number, number];
  readonly filter: readonly [number, number];
  readonly output: readonly [number, number];
  readonly padding: 'SAME' | 'VALID';
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
}

export function drawWindow(draw: Draw, dilated: boolean): Window {
  const padding = draw.pick(['SAME', 'VALID']);
  const filter = [draw.pick([1, 1, 2, 3, 3, 5]), draw.pick([1, 1, 2, 3, 3, 4])] as const;
  const dilation =
    dilated && draw.chance(0.2) ? ([draw.int(1, 3), draw.int(1, 2)] as const) : ([1, 1] as const);
  const step = draw.pick([1, 1, 1, 2, 2, 3]);
  const stride = [step, draw.chance(0.2) ? draw.int(1, 3) : step] as const;
  const reach = [0, 1].map((axis) => ((filter[axis] ?? 1) - 1) * (dilation[axis] ?? 1) + 1);
  const input = [reach[0] ?? 1, reach[1] ?? 1].map((least) => least + draw.int(0, 9)) as [
    number,
    number,
  ];
  const out = (axis: 0 | 1): number =>
    padding === 'SAME'
      ? Math.ceil(input[axis] / stride[axis])
      : Math.floor((input[axis] - (reach[axis] ?? 1)) / stride[axis]) + 1;
  return { input, filter, output: [out(0), out(1)], padding, stride, dilation };
}

const words = ({ filter, stride, padding, dilation }: Window): (string | false)[] => [
  filter.join('x'),
  `stride ${stride.join('x')}`,
  padding,
  dilation.some((factor) => factor > 1) && `dilation ${dilation.join('x')}`,
];

export const conv2d: Family = (draw, index) => {
  const type = walk(types, index);
  const window = drawWindow(draw, true);
  const groups = (type === 'INT8' || type === 'FLOAT32') && draw.chance(0.15) ? draw.int(2, 3) : 1;
  const inner = draw.pick([1, 3, 4, 8, 16, 17, 5]);
  const outer = draw.pick([1, 2, 4, 7, 8, 16, 21]) * groups;
  const batch = draw.pick([1, 1, 1, 2, 3]);
  const [height, width] = window.input;
  const input = activation(draw, 'input', type, [batch, height, width, inner * groups]);
  const extremes = extremesOf(draw);
  const perChannel = type !== 'UINT8' && draw.chance(0.85);
  const biasType = type === 'INT16' && draw.chance(0.4) ? 'INT32' : undefined;
  const { weights, bias, output } = weighted(
    draw,
    {
      type,
      input,
      weights: [outer, ...window.filter, inner],
      axis: 0,
      terms: inner * window.filter[0] * window.filter[1],
      output: [batch, ...window.output, outer],
      perChannel: perChannel || type === 'INT16',
      withBias: draw.chance(0.95),
      biasType,
    },
    extremes,
  );
  const fusedActivationFunction = draw.pick(fused);
  return {
    subgraphs: singleOp('CONV_2D', [input, weights, ...(bias ? [bias] : [])], [output], {
      padding: window.padding,
      strideH: window.stride[0],
      strideW: window.stride[1],
      dilationHFactor: window.dilation[0],
      dilationWFactor: window.dilation[1],
      fusedActivationFunction,
      ...(biasType && { quantizedBiasType: biasType }),
    }),
    variant: [
      type,
      ...words(window),
      `${inner}->${outer}`,
      groups > 1 && `${groups} groups`,
      biasType && `${biasType} bias`,
      batch > 1 && `batch ${batch}`,
      bias === null && 'no bias',
      fusedActivationFunction,
      extremes,
    ],
  };
};

export const depthwiseConv2d: Family = (draw, index) => {
  const type = walk(types, index);
  const window = drawWindow(draw, true);
  const channels = draw.pick([1, 3, 8, 16, 21, 5]);
  const depthMultiplier = draw.pick([1, 1, 1, 2, 3, 8]);
  const batch = draw.pick([1, 1, 1, 2]);
  const outer = channels * depthMultiplier;
  const input = activation(draw, 'input', type, [batch, ...window.input, channels]);
  const extremes = extremesOf(draw);
  const { weights, bias, output } = weighted(
    draw,
    {
      type,
      input,
      weights: [1, ...window.filter, outer],
      axis: 3,
      terms: window.filter[0] * window.filter[1],
      output: [batch, ...window.output, outer],
      perChannel: type === 'INT16' || (type !== 'UINT8' && draw.chance(0.85)),
      withBias: draw.chance(0.95),
    },
    extremes,
  );
  const fusedActivationFunction = draw.pick(fused);
  return {
    subgraphs: singleOp('DEPTHWISE_CONV_2D', [input, weights, ...(bias ? [bias] : [])], [output], {
      padding: window.padding,
      strideH: window.stride[0],
      strideW: window.stride[1],
      dilationHFactor: window.dilation[0],
      dilationWFactor: window.dilation[1],
      depthMultiplier,
      fusedActivationFunction,
    }),
    variant: [
      type,
      ...words(window),
      `${channels}x${depthMultiplier}`,
      batch > 1 && `batch ${batch}`,
      bias === null && 'no bias',
      fusedActivationFunction,
      extremes,
    ],
  };
};

export const transposeConv: Family = (draw, index) => {
  const type = walk(types, index);
  const padding = draw.pick(['SAME', 'VALID']);
  const filter = [draw.int(1, 4), draw.int(1, 4)] as const;
  const stride = [draw.int(1, 3), draw.int(1, 2)] as const;
  const rows = [draw.int(1, 6), draw.int(1, 6)] as const;
  const out = (axis: 0 | 1): number =>
    padding === 'SAME' ? rows[axis] * stride[axis] : (rows[axis] - 1) * stride[axis] + filter[axis];
  const [inner, outer, batch] = [
    draw.pick([1, 3, 8, 16]),
    draw.pick([1, 4, 8, 11]),
    draw.pick([1, 1, 2]),
  ];
  const input = activation(draw, 'input', type, [batch, ...rows, inner]);
  const extremes = extremesOf(draw);
  const shape = [batch, out(0), out(1), outer];
  const { weights, bias, output } = weighted(
    draw,
    {
      type,
      input,
      weights: [outer, ...filter, inner],
      axis: 0,
      terms: inner * Math.ceil((filter[0] * filter[1]) / (stride[0] * stride[1])),
      output: shape,
      perChannel: type === 'INT16' || (type !== 'UINT8' && draw.chance(0.85)),
      withBias: draw.chance(0.7),
    },
    extremes,
  );
  const fusedActivationFunction = draw.chance(0.8) ? 'NONE' : 'RELU';
  return {
    subgraphs: singleOp(
      'TRANSPOSE_CONV',
      [ints('shape', shape), weights, input, ...(bias ? [bias] : [])],
      [output],
      { padding, strideH: stride[0], strideW: stride[1], fusedActivationFunction },
    ),
    variant: [
      type,
      filter.join('x'),
      `stride ${stride.join('x')}`,
      padding,
      `${inner}->${outer}`,
      batch > 1 && `batch ${batch}`,
      bias === null && 'no bias',
      fusedActivationFunction,
      extremes,
    ],
  };
};
