import type { Numbers } from '../../kernels/kernel.ts';
import { cornerOf, type Space } from '../pooling/windows.ts';

/**
 * Copies the cells under the window of one result into `column`: channel by channel, in each the filter's places in
 * their order, 0 where they lie outside the image. `image` is the first element of the first channel.
 */
export function gatherWindow(
  space: Space,
  channels: number,
  from: Numbers,
  image: number,
  cell: number,
  column: Numbers,
): void {
  const [deep, high, wide] = space;
  const { front, top, left } = cornerOf(space, cell);
  let place = 0;
  for (let channel = 0; channel < channels; channel++) {
    for (let z = 0; z < deep.filter; z++) {
      const plane = front + z * deep.dilation;
      const hasPlane = plane >= 0 && plane < deep.image;
      for (let y = 0; y < high.filter; y++) {
        const row = top + y * high.dilation;
        const hasRow = hasPlane && row >= 0 && row < high.image;
        const start = image + ((channel * deep.image + plane) * high.image + row) * wide.image;
        for (let x = 0; x < wide.filter; x++, place++) {
          const at = left + x * wide.dilation;
          column[place] = hasRow && at >= 0 && at < wide.image ? from[start + at] : 0;
        }
      }
    }
  }
}
