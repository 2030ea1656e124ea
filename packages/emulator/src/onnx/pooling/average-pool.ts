import type { Numbers } from '../../kernels/kernel.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { checkImages, planPool } from './pool-plan.ts';
import type { Space, Window } from './windows.ts';

const types = ['float32', 'float64'] as const;

/**
 * AveragePool: the mean of the cells of each window that lie inside the image, or (count_include_pad) of those and of
 * the padding, added up row by row in the tensor's type.
 */
export const averagePool: OnnxKernel = inFloat32((view) => {
  const { input, image, cells, space } = planPool(view);
  view.expect('a tensor of this type', input.type, types, input);
  view.rule({ reference: true, mlas: true });
  const countsPadding = view.int('count_include_pad', 0) !== 0;
  const counts = space.map((window) => countsOf(window, countsPadding));
  const round = input.type === 'float32' ? Math.fround : Number;
  return {
    bind: ({ input: inputOf, output }) => {
      const [from, to] = [inputOf(0), output(0)];
      return () => {
        for (let result = 0; result < to.length; result++) {
          const [image0, cell] = [Math.floor(result / cells), result % cells];
          const count = countOf(space, counts, cell);
          to[result] = count === 0 ? 0 : sumOf(space, from, image0 * image, cell, round) / count;
        }
      };
    },
  };
});

/** For each output along one dimension, the cells that count. */
const countsOf = (window: Window, countsPadding: boolean): readonly number[] =>
  Array.from({ length: window.output }, (_, result) => {
    const first = result * window.stride - window.before;
    const [lowest, end] = countsPadding
      ? [-window.before, window.image + window.after]
      : [0, window.image];
    let count = 0;
    for (let k = 0; k < window.filter; k++) {
      const at = first + k * window.dilation;
      if (at >= lowest && at < end) count++;
    }
    return count;
  });

function countOf(
  [, high, wide]: Space,
  [planes, rows, columns]: readonly (readonly number[])[],
  cell: number,
): number {
  const line = Math.floor(cell / wide.output);
  const plane = Math.floor(line / high.output);
  return planes[plane] * rows[line % high.output] * columns[cell % wide.output];
}

function sumOf(
  [deep, high, wide]: Space,
  from: Numbers,
  image: number,
  cell: number,
  round: (value: number) => number,
): number {
  const line = Math.floor(cell / wide.output);
  const left = (cell % wide.output) * wide.stride - wide.before;
  const top = (line % high.output) * high.stride - high.before;
  const front = Math.floor(line / high.output) * deep.stride - deep.before;
  let sum = 0;
  for (let z = 0; z < deep.filter; z++) {
    const plane = front + z * deep.dilation;
    if (plane < 0 || plane >= deep.image) continue;
    for (let y = 0; y < high.filter; y++) {
      const row = top + y * high.dilation;
      if (row < 0 || row >= high.image) continue;
      const start = image + (plane * high.image + row) * wide.image;
      for (let x = 0; x < wide.filter; x++) {
        const at = left + x * wide.dilation;
        if (at >= 0 && at < wide.image) sum = round(sum + from[start + at]);
      }
    }
  }
  return sum;
}

/** How the cells of an image are added up. */
type Total = (from: Numbers, first: number, length: number) => number;

const inOrder: Total = (from, first, length) => {
  const round = from instanceof Float32Array ? Math.fround : Number;
  let sum = 0;
  for (let at = first; at < first + length; at++) sum = round(sum + from[at]);
  return sum;
};

/** GlobalAveragePool: the mean of each image. */
export const globalAveragePool: OnnxKernel = inFloat32((view) => {
  const input = view.input(0);
  view.expect('a tensor of this type', input.type, types, input);
  const total = view.rule<Total>({ reference: inOrder, mlas: inOrder });
  checkImages(view);
  const images = view.output(0).elements;
  const cells = input.elements / Math.max(1, images);
  return {
    bind: ({ input: inputOf, output }) => {
      const [from, to] = [inputOf(0), output(0)];
      return () => {
        for (let image = 0; image < images; image++) {
          to[image] = total(from, image * cells, cells) / cells;
        }
      };
    },
  };
});
