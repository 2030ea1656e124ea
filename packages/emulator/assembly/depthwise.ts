import { QUAD, requantizeGroup } from './requantize';
import { dot, load8 } from './vector';

// Depthwise convolution. Two cells of a filter, one above the other, are one `dot`: activations lie as
// [pair of rows][column][channel][upper, lower], padded with the zero point, weights as
// [channels / 8][pair of filter rows][filter column][8 channels][upper, lower] with a lower 0 below an odd filter.

/** Rows `first` and `second` of an image (0 for a row outside of it), interleaved, with borders left and right. */
function pairRows(
  first: usize,
  second: usize,
  to: usize,
  width: i32,
  channels: i32,
  left: i32,
  right: i32,
  border: v128,
  flip: v128,
): void {
  const pixel = (<usize>((channels + 7) >> 3)) << 5;
  const end = to + <usize>left * pixel;
  for (; to < end; to += 16) v128.store(to, border);
  const whole = (channels & 7) === 0;
  const runs = whole ? 1 : width;
  const run = whole ? width * channels : channels;
  for (let r = 0; r < runs; r++) {
    for (let c = 0; c < run; c += 8) {
      const a = first ? load8(first + c, flip) : border;
      const b = second ? load8(second + c, flip) : border;
      v128.store(to, i8x16.shuffle(a, b, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23));
      v128.store(
        to,
        i8x16.shuffle(a, b, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31),
        16,
      );
      to += 32;
    }
    if (first) first += run;
    if (second) second += run;
  }
  const last = to + <usize>right * pixel;
  for (; to < last; to += 16) v128.store(to, border);
}

/** Interleaves what the windows of a strip of output rows touch; `step` rows lie between two pairs. */
export function pairs(
  image: usize,
  to: usize,
  count: i32,
  row: i32,
  step: i32,
  below: i32,
  height: i32,
  width: i32,
  channels: i32,
  left: i32,
  right: i32,
  zero: i32,
  flip: i32,
): void {
  const border = i16x8.splat(<i16>zero);
  const sign = i8x16.splat(<i8>flip);
  const pitch = <usize>(left + width + right) * ((<usize>((channels + 7) >> 3)) << 5);
  const bytes = width * channels;
  for (let n = 0; n < count; n++) {
    const next = row + below;
    const first = <u32>row < <u32>height ? image + row * bytes : 0;
    const second = <u32>next < <u32>height ? image + next * bytes : 0;
    pairRows(first, second, to, width, channels, left, right, border, sign);
    row += step;
    to += pitch;
  }
}

/** A strip of `rows` x `columns` output pixels; `offsets` (i32) are those of the filter's cells, `cells` of them. */
export function depthwise(
  image: usize,
  offsets: usize,
  cells: i32,
  weights: usize,
  bias: usize,
  constants: usize,
  out: usize,
  rows: i32,
  columns: i32,
  rowStep: i32,
  columnStep: i32,
  channels: i32,
  acc: usize,
  to: usize,
): void {
  const total = rows * columns;
  const wrap = rowStep - columns * columnStep;
  for (let first = 0; first < channels; first += 8) {
    const bias0 = v128.load(bias);
    const bias1 = v128.load(bias, 16);
    let column = 0;
    let at = image;
    let put = acc;
    for (let n = 0; n < total; n += 4) {
      const x0 = at;
      if (++column === columns) {
        column = 0;
        at += wrap;
      }
      at += columnStep;
      const x1 = at;
      if (++column === columns) {
        column = 0;
        at += wrap;
      }
      at += columnStep;
      const x2 = at;
      if (++column === columns) {
        column = 0;
        at += wrap;
      }
      at += columnStep;
      const x3 = at;
      if (++column === columns) {
        column = 0;
        at += wrap;
      }
      at += columnStep;
      let a0 = bias0;
      let a1 = bias1;
      let b0 = bias0;
      let b1 = bias1;
      let c0 = bias0;
      let c1 = bias1;
      let d0 = bias0;
      let d1 = bias1;
      let w = weights;
      for (let cell = 0; cell < cells; cell++) {
        const offset = load<i32>(offsets + (cell << 2));
        const w0 = v128.load(w);
        const w1 = v128.load(w, 16);
        a0 = dot(a0, v128.load(x0 + offset), w0);
        a1 = dot(a1, v128.load(x0 + offset, 16), w1);
        b0 = dot(b0, v128.load(x1 + offset), w0);
        b1 = dot(b1, v128.load(x1 + offset, 16), w1);
        c0 = dot(c0, v128.load(x2 + offset), w0);
        c1 = dot(c1, v128.load(x2 + offset, 16), w1);
        d0 = dot(d0, v128.load(x3 + offset), w0);
        d1 = dot(d1, v128.load(x3 + offset, 16), w1);
        w += 32;
      }
      v128.store(put, a0);
      v128.store(put, a1, 16);
      v128.store(put, b0, 32);
      v128.store(put, b1, 48);
      v128.store(put, c0, 64);
      v128.store(put, c1, 80);
      v128.store(put, d0, 96);
      v128.store(put, d1, 112);
      put += 128;
    }
    requantizeGroup(acc, total, constants, out, channels, min(channels - first, 8), to);
    weights += cells << 5;
    image += 32;
    bias += 32;
    constants += QUAD * 2;
    out += 8;
  }
}

/** Every byte `times` over: the input of a depthwise convolution with a multiplier. */
export function repeat(from: usize, to: usize, count: i32, times: i32): void {
  for (let i = 0; i < count; i++) {
    memory.fill(to, load<u8>(from + i), times);
    to += times;
  }
}
