import type { Numbers } from '../../kernels/kernel.ts';
import type { Space } from './windows.ts';

const { fround } = Math;

/** Adds up elements that follow each other. */
export type Total = (from: Numbers, first: number, length: number) => number;

export const inOrder: Total = (from, first, length) => {
  const round = from instanceof Float32Array ? fround : Number;
  let sum = 0;
  for (let at = first; at < first + length; at++) sum = round(sum + from[at]);
  return sum;
};

/** As MLAS does for a whole image of float32: four lanes, added up crosswise, and then what is left over. */
export const byFour: Total = (from, first, length) => {
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = first + length;
  let at = first;
  for (; at + 4 <= end; at += 4) {
    a = fround(a + from[at]);
    b = fround(b + from[at + 1]);
    c = fround(c + from[at + 2]);
    d = fround(d + from[at + 3]);
  }
  let sum = fround(fround(a + c) + fround(b + d));
  for (; at < end; at++) sum = fround(sum + from[at]);
  return sum;
};

/** Adds up the cells of the image from `image` on that lie under the window of result `cell`. */
export type WindowSum = (space: Space, from: Numbers, image: number, cell: number) => number;

/** Row by row, rounded by `round` after each cell. */
export const rowByRow =
  (round: (value: number) => number): WindowSum =>
  ([deep, high, wide], from, image, cell) => {
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
  };

/** In float32: each column of the window first, and then the columns' sums from left to right. */
export const columnByColumn: WindowSum = ([deep, high, wide], from, image, cell) => {
  const line = Math.floor(cell / wide.output);
  const left = (cell % wide.output) * wide.stride - wide.before;
  const top = (line % high.output) * high.stride - high.before;
  const front = Math.floor(line / high.output) * deep.stride - deep.before;
  let sum = 0;
  for (let x = 0; x < wide.filter; x++) {
    const at = left + x;
    if (at < 0 || at >= wide.image) continue;
    let column = 0;
    for (let z = Math.max(0, front); z < Math.min(deep.image, front + deep.filter); z++) {
      for (let y = Math.max(0, top); y < Math.min(high.image, top + high.filter); y++) {
        column = fround(column + from[image + (z * high.image + y) * wide.image + at]);
      }
    }
    sum = fround(sum + column);
  }
  return sum;
};
