import type { Numbers } from '../../kernels/kernel.ts';
import type { Space } from '../pooling/windows.ts';

/**
 * Copies the cells under the window of one result into `row`, raised by `raise`: place by place of the filter, in each
 * the channels, and `outside` where the place lies outside the image. `first` is the first element of the first
 * channel. It is the order in which ONNX Runtime multiplies pairs.
 */
export function gatherRow(
  [deep, high, wide]: Space,
  channels: number,
  from: Numbers,
  first: number,
  cell: number,
  row: Int16Array,
  raise: number,
  outside: number,
): void {
  const line = Math.floor(cell / wide.output);
  const left = (cell % wide.output) * wide.stride - wide.before;
  const top = (line % high.output) * high.stride - high.before;
  const front = Math.floor(line / high.output) * deep.stride - deep.before;
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
