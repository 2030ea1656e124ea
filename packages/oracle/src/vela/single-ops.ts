import type { TensorType } from '@edgebench/model';
import type { SubgraphSpec } from '@edgebench/model/testing';
import { singleOp, write } from '../generator/case.ts';
import { createDraw } from '../generator/draw.ts';
import { generate } from '../generator/generate.ts';
import { activation, ints, like } from '../generator/tensors.ts';
import { conv, depthwise, pool, resize, transposeConv } from './windows.ts';

/** A model of one op, before it is written. */
export interface Named {
  readonly name: string;
  readonly subgraphs: readonly SubgraphSpec[];
}

export interface SingleOp {
  /** `conv/7x7`, or the generator's id. */
  readonly name: string;
  readonly variant: string;
  readonly model: Uint8Array;
}

const types: readonly TensorType[] = ['INT8', 'UINT8', 'INT16'];
const sizes = Array.from({ length: 12 }, (_, k) => k + 1);
const tall = (size: number) => [size + 5, 9, 11] as const;
const long = (size: number) => [9, size + 5, 11] as const;

/** A slice along rows and columns with a step. */
function strided(name: string, type: TensorType, steps: readonly [number, number]): Named {
  const input = activation(createDraw(name), 'input', type, [1, 9, 8, 21]);
  const [rows, columns] = [Math.ceil(8 / steps[0]), Math.ceil(6 / steps[1])];
  const output = like(input, 'output', [1, rows, columns, 21]);
  const inputs = [
    input,
    ints('begin', [0, 1, 2, 0]),
    ints('end', [1, 9, 8, 21]),
    ints('strides', [1, ...steps, 1]),
  ];
  return { name, subgraphs: singleOp('STRIDED_SLICE', inputs, [output]) };
}

function argMax(name: string, type: TensorType, depth: number): Named {
  const input = activation(createDraw(name), 'input', type, [1, 5, 4, depth]);
  const output = { name: 'output', type: 'INT32' as const, shape: [1, 5, 4] };
  const options = { outputType: 'INT32' };
  return {
    name,
    subgraphs: singleOp('ARG_MAX', [input, ints('axis', [3], [])], [output], options),
  };
}

/**
 * What the generator's standing set seldom or never draws, because Vela's own limits decide which of it the NPU takes:
 * large and narrow kernels, steps, dilation, deep blocks, resizes by whole factors, slices with steps.
 */
const table: readonly Named[] = [
  ...sizes.map((k) => conv(`conv/${k}x${k}`, 13, { input: [14, 13, 5], filter: [k, k] })),
  ...sizes.slice(6).map((k) => conv(`conv/${k}x1`, 9, { input: tall(k), filter: [k, 1] })),
  ...sizes.slice(6).map((k) => conv(`conv/1x${k}`, 9, { input: long(k), filter: [1, k] })),
  ...types.flatMap((type) => [
    ...[2, 3].map((s) =>
      conv(`conv/3x3 stride ${s} ${type}`, 17, {
        type,
        input: [11, 10, 7],
        filter: [3, 3],
        stride: [s, s],
      }),
    ),
    conv(`conv/3x3 stride 1x2 VALID ${type}`, 24, {
      type,
      input: [9, 12, 16],
      filter: [3, 3],
      stride: [1, 2],
      padding: 'VALID',
    }),
    conv(`conv/3x3 dilation 2 ${type}`, 8, {
      type,
      input: [12, 11, 9],
      filter: [3, 3],
      dilation: [2, 2],
    }),
    conv(`conv/5x5 dilation 2x1 ${type}`, 8, {
      type,
      input: [14, 11, 9],
      filter: [5, 5],
      dilation: [2, 1],
    }),
    conv(`conv/1x1 deep ${type}`, 130, { type, input: [5, 4, 67], filter: [1, 1] }),
    conv(`conv/3x3 deep ${type}`, 70, { type, input: [6, 5, 40], filter: [3, 3] }),
    conv(`conv/one channel ${type}`, 1, { type, input: [7, 9, 1], filter: [3, 3] }),
    ...[1, 2].map((multiplier) =>
      depthwise(`depthwise/3x3 x${multiplier} ${type}`, multiplier, {
        type,
        input: [9, 8, 19],
        filter: [3, 3],
      }),
    ),
    depthwise(`depthwise/5x4 stride 2 ${type}`, 1, {
      type,
      input: [11, 13, 37],
      filter: [5, 4],
      stride: [2, 2],
    }),
    depthwise(`depthwise/3x3 dilation 2 ${type}`, 1, {
      type,
      input: [11, 13, 12],
      filter: [3, 3],
      dilation: [2, 2],
    }),
    depthwise(`depthwise/one channel x4 ${type}`, 4, { type, input: [9, 9, 1], filter: [3, 3] }),
    transposeConv(`transpose conv/3x3 stride 2 ${type}`, 9, {
      type,
      input: [5, 6, 10],
      filter: [3, 3],
    }),
    transposeConv(`transpose conv/4x4 stride 2 VALID ${type}`, 16, {
      type,
      input: [4, 5, 8],
      filter: [4, 4],
      padding: 'VALID',
    }),
    transposeConv(`transpose conv/2x2 stride 2 ${type}`, 3, {
      type,
      input: [4, 5, 8],
      filter: [2, 2],
    }),
    transposeConv(`transpose conv/3x3 stride 1 ${type}`, 5, {
      type,
      input: [4, 5, 8],
      filter: [3, 3],
      stride: [1, 1],
    }),
    pool(`average pool/3x3 ${type}`, 'AVERAGE_POOL_2D', {
      type,
      input: [9, 8, 21],
      filter: [3, 3],
    }),
    pool(`average pool/8x7 VALID ${type}`, 'AVERAGE_POOL_2D', {
      type,
      input: [9, 8, 21],
      filter: [8, 7],
      padding: 'VALID',
    }),
    pool(`max pool/3x3 stride 3 ${type}`, 'MAX_POOL_2D', {
      type,
      input: [10, 8, 21],
      filter: [3, 3],
      stride: [3, 3],
    }),
    ...[2, 4, 8].map((factor) =>
      resize(
        `nearest/by ${factor} ${type}`,
        'RESIZE_NEAREST_NEIGHBOR',
        [3, 4, 10],
        factor,
        'plain',
        type,
      ),
    ),
    resize(
      `nearest/aligned by 2 ${type}`,
      'RESIZE_NEAREST_NEIGHBOR',
      [3, 4, 10],
      2,
      'align corners',
      type,
    ),
    ...[2, 4, 8].map((factor) =>
      resize(`bilinear/by ${factor} ${type}`, 'RESIZE_BILINEAR', [3, 4, 10], factor, 'plain', type),
    ),
    resize(
      `bilinear/aligned by 4 ${type}`,
      'RESIZE_BILINEAR',
      [3, 4, 10],
      4,
      'align corners',
      type,
    ),
    resize(
      `bilinear/half pixels by 2 ${type}`,
      'RESIZE_BILINEAR',
      [3, 4, 10],
      2,
      'half-pixel centers',
      type,
    ),
    strided(`strided slice/2x1 ${type}`, type, [2, 1]),
    strided(`strided slice/2x3 ${type}`, type, [2, 3]),
    argMax(`argmax/21 ${type}`, type, 21),
    argMax(`argmax/127 ${type}`, type, 127),
  ]),
];

/** Ops with variables, which a network sets back before every inference and the references keep. */
const withVariables = /^CALL_ONCE\//;

/** Models of one op for Vela: this file's own, then the quantised ones of the generator's standing set. */
export function singleOps(): SingleOp[] {
  const own = table.map(({ name, subgraphs }) => ({
    name,
    variant: '',
    model: write({ subgraphs, variant: [] }),
  }));
  const standing = generate()
    .filter(({ id, variant }) => /^U?INT(8|16)\b/.test(variant) && !withVariables.test(id))
    .map(({ id, variant, model }) => ({ name: id, variant, model }));
  return [...own, ...standing];
}
