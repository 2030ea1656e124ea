import type { Numbers } from '../../kernels/kernel.ts';
import type { Space } from '../pooling/windows.ts';

/** Adds `row`, a value for each window, to the cells that place `tap` of the filter covers in the image from `first` on. */
export function spreadWindow(
  [deep, high, wide]: Space,
  row: Numbers,
  tap: number,
  image: Numbers,
  first: number,
): void {
  const x = (tap % wide.filter) * wide.dilation - wide.before;
  const line = Math.floor(tap / wide.filter);
  const y = (line % high.filter) * high.dilation - high.before;
  const z = Math.floor(line / high.filter) * deep.dilation - deep.before;
  let from = 0;
  for (let plane = 0; plane < deep.output; plane++) {
    const atPlane = z + plane * deep.stride;
    for (let row0 = 0; row0 < high.output; row0++) {
      const atRow = y + row0 * high.stride;
      const isInside = atPlane >= 0 && atPlane < deep.image && atRow >= 0 && atRow < high.image;
      const start = first + (atPlane * high.image + atRow) * wide.image;
      for (let column = 0; column < wide.output; column++, from++) {
        const at = x + column * wide.stride;
        if (isInside && at >= 0 && at < wide.image) image[start + at] += row[from];
      }
    }
  }
}
