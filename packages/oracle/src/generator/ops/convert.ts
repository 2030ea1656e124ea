import { type Family, singleOp, type TensorType, walk } from '../case.ts';
import type { Draw } from '../draw.ts';
import { activation, isQuantized } from '../tensors.ts';

const drawShape = (draw: Draw): readonly number[] =>
  draw.pick([
    [1, 10],
    [1, draw.int(1, 6), draw.int(1, 6), draw.pick([1, 3, 16, 21])],
    [2, 33],
    [100],
  ]);

type Pair = readonly [TensorType, TensorType];

export const quantize: Family = (draw, index) => {
  const pairs: readonly [Pair, ...Pair[]] = [
    ['FLOAT32', 'INT8'],
    ['INT8', 'INT8'],
    ['FLOAT32', 'INT16'],
    ['UINT8', 'INT8'],
    ['INT8', 'UINT8'],
    ['FLOAT32', 'UINT8'],
    ['INT16', 'INT8'],
    ['INT16', 'INT16'],
    ['INT8', 'INT32'],
    ['INT16', 'INT32'],
  ];
  const [from, to] = walk(pairs, index);
  const reach = draw.scale(0.5, 20);
  const shape = drawShape(draw);
  const input = activation(draw, 'input', from, shape, reach);
  const target = isQuantized(to)
    ? activation(draw, 'output', to, shape, reach * draw.scale(0.3, 3))
    : { name: 'output', type: to, shape, scales: [draw.scale(0.001, 0.1)], zeroPoints: [0] };
  return {
    subgraphs: singleOp('QUANTIZE', [input], [target]),
    reach,
    variant: [`${from} to ${to}`, `[${shape}]`],
  };
};

export const dequantize: Family = (draw, index) => {
  const type = walk<TensorType>(['INT8', 'UINT8', 'INT16'], index);
  const shape = drawShape(draw);
  return {
    subgraphs: singleOp(
      'DEQUANTIZE',
      [activation(draw, 'input', type, shape)],
      [{ name: 'output', type: 'FLOAT32', shape }],
    ),
    variant: [type, `[${shape}]`],
  };
};

export const cast: Family = (draw, index) => {
  const pairs: readonly [Pair, ...Pair[]] = [
    ['INT8', 'FLOAT32'],
    ['FLOAT32', 'INT8'],
    ['INT32', 'FLOAT32'],
    ['FLOAT32', 'INT32'],
    ['UINT8', 'FLOAT32'],
    ['INT16', 'FLOAT32'],
    ['FLOAT32', 'INT16'],
    ['BOOL', 'FLOAT32'],
    ['INT8', 'INT32'],
    ['INT32', 'INT16'],
  ];
  const [inDataType, outDataType] = walk(pairs, index);
  const shape = drawShape(draw);
  return {
    subgraphs: singleOp(
      'CAST',
      [{ name: 'input', type: inDataType, shape }],
      [{ name: 'output', type: outDataType, shape }],
      { inDataType, outDataType },
    ),
    reach: 100,
    variant: [`${inDataType} to ${outDataType}`, `[${shape}]`],
  };
};
