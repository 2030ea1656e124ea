import type { Numbers } from '../../kernels/kernel.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { checkImages, planPool } from './pool-plan.ts';
import type { Space } from './windows.ts';

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
function largestOf(
  [deep, high, wide]: Space,
  from: Numbers,
  image: number,
  result: number,
): number {
  const line = Math.floor(result / wide.output);
  const left = (result % wide.output) * wide.stride - wide.before;
  const top = (line % high.output) * high.stride - high.before;
  const front = Math.floor(line / high.output) * deep.stride - deep.before;
  let best = -1;
  for (let z = 0; z < deep.filter; z++) {
    const plane = front + z * deep.dilation;
    if (plane < 0 || plane >= deep.image) continue;
    for (let y = 0; y < high.filter; y++) {
      const row = top + y * high.dilation;
      if (row < 0 || row >= high.image) continue;
      const start = (plane * high.image + row) * wide.image;
      for (let x = 0; x < wide.filter; x++) {
        const at = left + x * wide.dilation;
        if (at < 0 || at >= wide.image) continue;
        if (best < 0 || from[image + start + at] > from[image + best]) best = start + at;
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
  checkImages(view);
  const images = view.output(0).elements;
  const cells = input.elements / Math.max(1, images);
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
