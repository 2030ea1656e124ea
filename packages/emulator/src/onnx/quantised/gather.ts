import type { Numbers } from '../../kernels/kernel.ts';
import { cornerOf, type Space } from '../pooling/windows.ts';

/**
 * Copies the cells under the window of one result into `row`, raised by `raise`: place by place of the filter, in each
 * the channels, and `outside` where the place lies outside the image. `first` is the first element of the first
 * channel. It is the order in which ONNX Runtime multiplies pairs.
 */
export function gatherRow(
  space: Space,
  channels: number,
  from: Numbers,
  first: number,
  cell: number,
  row: Int16Array,
  raise: number,
  outside: number,
): void {
  const [deep, high, wide] = space;
  const { front, top, left } = cornerOf(space, cell);
  const image = deep.image * high.image * wide.image;
  let place = 0;
  for (let z = 0; z < deep.filter; z++) {
    const plane = front + z * deep.dilation;
    const hasPlane = plane >= 0 && plane < deep.image;
    for (let y = 0; y < high.filter; y++) {
      const height = top + y * high.dilation;
      const hasHeight = hasPlane && height >= 0 && height < high.image;
      const start = first + (plane * high.image + height) * wide.image;
      for (let x = 0; x < wide.filter; x++) {
        const at = left + x * wide.dilation;
        const isInside = hasHeight && at >= 0 && at < wide.image;
        for (let channel = 0; channel < channels; channel++, place++) {
          row[place] = isInside ? from[start + at + channel * image] + raise : outside;
        }
      }
    }
  }
}
