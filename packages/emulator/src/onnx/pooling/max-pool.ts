import type { Numbers } from '../../kernels/kernel.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { planGlobalPool, planPool } from './pool-plan.ts';
import { cornerOf, endTap, firstTap, type Space } from './windows.ts';

const types = ['float32', 'float64', 'int8', 'uint8'] as const;

const lowest: Readonly<Record<string, number>> = {
  float32: -(2 ** 128 - 2 ** 104),
  float64: -Number.MAX_VALUE,
  int8: -128,
  uint8: 0,
};

/**
 * MaxPool: the largest cell of each window that lies inside the image, the first of several. Output 1 has their places
 * in the whole tensor, in its own order or (storage_order 1) counted along the columns first.
 */
export const maxPool: OnnxKernel = inFloat32((view) => {
  const plan = planPool(view);
  const { input, image, cells, space } = plan;
  view.expect('a tensor of this type', input.type, types, input);
  const order = view.int('storage_order', 0);
  view.expect('storage_order', order, [0, 1]);
  const hasPlaces = (view.op.outputs[1] ?? -1) >= 0;
  const placeOf = order === 0 ? (cell: number) => cell : columnFirst(space);
  const floor = lowest[input.type];
  return {
    bind: ({ input: inputOf, output, outputData }) => {
      const [from, to] = [inputOf(0), output(0)];
      const places = hasPlaces ? (outputData(1) as BigInt64Array) : null;
      return () => {
        for (let result = 0; result < to.length; result++) {
          const first = Math.floor(result / cells) * image;
          const best = largestOf(space, from, first, result % cells);
          to[result] = best < 0 ? floor : from[first + best];
          if (places) places[result] = BigInt(first + (best < 0 ? 0 : placeOf(best)));
        }
      };
    },
  };
});

/** Cell of an image with the largest value under a window; -1 where all of it is padding. */
function largestOf(space: Space, from: Numbers, image: number, result: number): number {
  const [deep, high, wide] = space;
  const { front, top, left } = cornerOf(space, result);
  const [planes, rows, columns] = [endTap(deep, front), endTap(high, top), endTap(wide, left)];
  const firstColumn = firstTap(wide, left);
  let best = -1;
  for (let z = firstTap(deep, front); z < planes; z++) {
    const plane = front + z * deep.dilation;
    for (let y = firstTap(high, top); y < rows; y++) {
      const start = (plane * high.image + top + y * high.dilation) * wide.image + left;
      for (let x = firstColumn; x < columns; x++) {
        const at = start + x * wide.dilation;
        if (best < 0 || from[image + at] > from[image + best]) best = at;
      }
    }
  }
  return best;
}

/** The place of a cell where the first dimension is counted first. */
const columnFirst =
  ([deep, high, wide]: Space) =>
  (cell: number): number => {
    const line = Math.floor(cell / wide.image);
    const [plane, row] = [Math.floor(line / high.image), line % high.image];
    return plane + deep.image * (row + high.image * (cell % wide.image));
  };

/** GlobalMaxPool: the largest cell of each image. */
export const globalMaxPool: OnnxKernel = inFloat32((view) => {
  const input = view.input(0);
  view.expect('a tensor of this type', input.type, types, input);
  const { images, cells } = planGlobalPool(view);
  return {
    bind: ({ input: inputOf, output }) => {
      const [from, to] = [inputOf(0), output(0)];
      return () => {
        for (let image = 0; image < images; image++) {
          let best = lowest[input.type];
          for (let at = image * cells; at < (image + 1) * cells; at++) {
            if (!(from[at] <= best)) best = from[at];
          }
          to[image] = best;
        }
      };
    },
  };
});
