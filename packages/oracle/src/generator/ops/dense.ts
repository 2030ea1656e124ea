import { type Activation, type Family, singleOp, type TensorType, walk } from '../case.ts';
import { activation, affine, constant, isQuantized, sizeOf } from '../tensors.ts';
import { extremesOf, weighted } from './weights.ts';

const fused: readonly [Activation, ...Activation[]] = [
  'NONE',
  'NONE',
  'RELU',
  'RELU6',
  'RELU_N1_TO_1',
];

export const fullyConnected: Family = (draw, index) => {
  const types: readonly [TensorType, ...TensorType[]] = [
    'INT8',
    'INT8',
    'INT8',
    'INT16',
    'UINT8',
    'FLOAT32',
  ];
  const type = walk(types, index);
  const [inner, outer] = [draw.pick([1, 7, 16, 33, 64, 200]), draw.pick([1, 3, 4, 8, 10, 30])];
  const keepNumDims = draw.chance(0.2);
  const rows = keepNumDims ? [draw.int(1, 3), draw.int(1, 3)] : [draw.pick([1, 1, 1, 2, 6])];
  const input = activation(draw, 'input', type, [...rows, inner]);
  const extremes = extremesOf(draw);
  const perChannel = (type === 'INT8' || type === 'INT16') && draw.chance(0.3);
  const biasType = type === 'INT16' && draw.chance(0.4) ? 'INT32' : undefined;
  const asymmetric = type === 'INT8' && !perChannel && draw.chance(0.15);
  const { weights, bias, output } = weighted(
    draw,
    {
      type,
      input,
      weights: [outer, inner],
      axis: 0,
      terms: inner,
      output: [...rows, outer],
      perChannel,
      withBias: draw.chance(0.8),
      biasType,
      asymmetric,
    },
    extremes,
  );
  const fusedActivationFunction = draw.pick(fused);
  return {
    subgraphs: singleOp('FULLY_CONNECTED', [input, weights, bias], [output], {
      keepNumDims,
      fusedActivationFunction,
      ...(biasType && { quantizedBiasType: biasType }),
    }),
    variant: [
      type,
      `${inner}->${outer}`,
      `batch ${rows.join('x')}`,
      perChannel && 'per channel',
      biasType && `${biasType} bias`,
      asymmetric && 'asymmetric weights',
      bias === null && 'no bias',
      fusedActivationFunction,
      extremes,
    ],
  };
};

export const batchMatMul: Family = (draw, index) => {
  const type = walk<TensorType>(['INT8', 'INT8', 'INT16', 'FLOAT32'], index);
  const [rows, inner, columns] = [draw.int(1, 7), draw.pick([1, 5, 16, 30]), draw.int(1, 9)];
  const [adjX, adjY] = [draw.chance(0.3), draw.chance(0.3)];
  const outer = draw.pick([[], [2], [2, 3]]);
  const other = draw.chance(0.3) ? outer.map(() => 1) : outer;
  const x = activation(draw, 'x', type, [...outer, ...(adjX ? [inner, rows] : [rows, inner])]);
  const symmetric = type === 'INT8' && draw.chance(0.3);
  const y = {
    ...activation(draw, 'y', type, [...other, ...(adjY ? [columns, inner] : [inner, columns])]),
    ...(symmetric && { zeroPoints: [0] }),
  };
  const half = type === 'INT16' ? 32768 : 128;
  const spread =
    Math.sqrt(inner) * (half * 0.58) ** 2 * (x.scales?.[0] ?? 1) * (y.scales?.[0] ?? 1);
  const shape = [...outer, rows, columns];
  const output = {
    name: 'output',
    type,
    shape,
    ...(isQuantized(type) && affine(draw, type, (spread * 4 * draw.scale(0.3, 3)) / half)),
  };
  const fixed = draw.chance(0.3);
  return {
    subgraphs: singleOp('BATCH_MATMUL', [x, fixed ? constant(draw, y) : y], [output], {
      adjX,
      adjY,
    }),
    variant: [
      type,
      `${rows}x${inner}x${columns}`,
      adjX && 'adjoint x',
      adjY && 'adjoint y',
      sizeOf(outer) > 1 && `batch ${outer.join('x')}`,
      other !== outer && 'broadcast',
      symmetric && 'symmetric y',
      fixed && 'constant y',
    ],
  };
};
