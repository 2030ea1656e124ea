import type { Numbers } from '../../kernels/kernel.ts';
import { cornerOf, endTap, firstTap, type Space } from './windows.ts';

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
  (space, from, image, cell) => {
    const [deep, high, wide] = space;
    const { front, top, left } = cornerOf(space, cell);
    const [planes, rows, columns] = [endTap(deep, front), endTap(high, top), endTap(wide, left)];
    const firstColumn = firstTap(wide, left);
    let sum = 0;
    for (let z = firstTap(deep, front); z < planes; z++) {
      const plane = front + z * deep.dilation;
      for (let y = firstTap(high, top); y < rows; y++) {
        const start = image + (plane * high.image + top + y * high.dilation) * wide.image + left;
        for (let x = firstColumn; x < columns; x++)
          sum = round(sum + from[start + x * wide.dilation]);
      }
    }
    return sum;
  };

/** In float32: each column of the window first, and then the columns' sums from left to right. */
export const columnByColumn: WindowSum = (space, from, image, cell) => {
  const [deep, high, wide] = space;
  const { front, top, left } = cornerOf(space, cell);
  let sum = 0;
  const planes = Math.min(deep.image, front + deep.filter);
  const rows = Math.min(high.image, top + high.filter);
  const columns = Math.min(wide.image, left + wide.filter);
  for (let at = Math.max(0, left); at < columns; at++) {
    let column = 0;
    for (let z = Math.max(0, front); z < planes; z++) {
      for (let y = Math.max(0, top); y < rows; y++) {
        column = fround(column + from[image + (z * high.image + y) * wide.image + at]);
      }
    }
    sum = fround(sum + column);
  }
  return sum;
};
