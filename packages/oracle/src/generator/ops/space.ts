import { type Family, singleOp, type TensorType, walk } from '../case.ts';
import type { Draw } from '../draw.ts';
import { activation, ints, like } from '../tensors.ts';
import { moving } from './shape.ts';

export const spaceToDepth: Family = moving(
  'SPACE_TO_DEPTH',
  (draw) => {
    const [block, rows, columns, depth] = [
      draw.int(1, 3),
      draw.int(1, 4),
      draw.int(1, 4),
      draw.int(1, 5),
    ];
    return {
      shape: [1, rows * block, columns * block, depth],
      output: [1, rows, columns, depth * block * block],
      options: { blockSize: block },
      words: `block ${block}`,
    };
  },
  ['INT8', 'FLOAT32', 'UINT8'],
);

export const depthToSpace: Family = moving(
  'DEPTH_TO_SPACE',
  (draw) => {
    const [block, rows, columns, depth] = [
      draw.int(1, 3),
      draw.int(1, 4),
      draw.int(1, 4),
      draw.int(1, 5),
    ];
    return {
      shape: [1, rows, columns, depth * block * block],
      output: [1, rows * block, columns * block, depth],
      options: { blockSize: block },
      words: `block ${block}`,
    };
  },
  ['INT8', 'FLOAT32', 'UINT8'],
);

/** Blocks of `bh` by `bw` cells, and how much of the image that they make is a border above and at one side. */
function blocks(draw: Draw) {
  const [bh, bw, rows, columns, depth] = [
    draw.int(1, 3),
    draw.int(1, 2),
    draw.int(1, 4),
    draw.int(1, 4),
    draw.int(1, 5),
  ];
  const [top, side] = [
    draw.int(0, Math.min(2, rows * bh - 1)),
    draw.int(0, Math.min(1, columns * bw - 1)),
  ];
  return { bh, bw, rows, columns, depth, top, side };
}

export const spaceToBatchNd: Family = moving(
  'SPACE_TO_BATCH_ND',
  (draw) => {
    const { bh, bw, rows, columns, depth, top, side: left } = blocks(draw);
    return {
      shape: [1, rows * bh - top, columns * bw - left, depth],
      output: [bh * bw, rows, columns, depth],
      after: [ints('block', [bh, bw]), ints('paddings', [top, 0, left, 0], [2, 2])],
      words: `block ${bh}x${bw}`,
    };
  },
  ['INT8', 'FLOAT32', 'INT8'],
);

export const batchToSpaceNd: Family = moving(
  'BATCH_TO_SPACE_ND',
  (draw) => {
    const { bh, bw, rows, columns, depth, top, side: right } = blocks(draw);
    return {
      shape: [bh * bw, rows, columns, depth],
      output: [1, rows * bh - top, columns * bw - right, depth],
      after: [ints('block', [bh, bw]), ints('crops', [top, 0, 0, right], [2, 2])],
      words: `block ${bh}x${bw}`,
    };
  },
  ['INT8', 'FLOAT32', 'INT8'],
);

export const resize =
  (op: 'RESIZE_BILINEAR' | 'RESIZE_NEAREST_NEIGHBOR'): Family =>
  (draw, index) => {
    const types: readonly TensorType[] = ['INT8', 'INT8', 'FLOAT32', 'UINT8', 'INT16'];
    const [rows, columns, depth] = [draw.int(1, 8), draw.int(1, 8), draw.pick([1, 3, 8, 16, 21])];
    const size = [draw.int(1, 16), draw.chance(0.5) ? columns * 2 : draw.int(1, 16)];
    const input = activation(draw, 'input', walk(types, index), [
      draw.pick([1, 1, 2]),
      rows,
      columns,
      depth,
    ]);
    const mode = draw.pick(['plain', 'align corners', 'half-pixel centers']);
    const options = {
      alignCorners: mode === 'align corners',
      halfPixelCenters: mode === 'half-pixel centers',
    };
    return {
      subgraphs: singleOp(
        op,
        [input, ints('size', size)],
        [like(input, 'output', [input.shape[0] ?? 1, ...size, depth])],
        options,
      ),
      variant: [input.type, `${rows}x${columns} to ${size.join('x')}`, `${depth} channels`, mode],
    };
  };
