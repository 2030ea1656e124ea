// Activations as int16 in a buffer that is padded with the input's zero point, so that the loops behind know neither
// borders nor zero points. `flip` is 0 for int8 and -128 for uint8, whose sign bit is flipped: both are int8 then.

import { load8 } from './vector';

/** Widens `count` bytes. May write up to 14 bytes, and read up to 7, past the end. */
function widenRun(from: usize, to: usize, count: i32, flip: v128): void {
  for (let i = 0; i < count; i += 8) {
    v128.store(to, load8(from, flip));
    from += 8;
    to += 16;
  }
}

function fill(to: usize, count: i32, value: v128): void {
  for (let i = 0; i < count; i += 8) {
    v128.store(to, value);
    to += 16;
  }
}

/** One image [height][width of `row` elements] into rows of left + row + right elements, with `top` and `bottom` rows around. */
export function widen(
  from: usize,
  to: usize,
  height: i32,
  row: i32,
  top: i32,
  bottom: i32,
  left: i32,
  right: i32,
  zero: i32,
  flip: i32,
): void {
  const sign = i8x16.splat(<i8>flip);
  const border = i16x8.splat(<i16>zero);
  const full = left + row + right;
  fill(to, top * full + left, border);
  to += (top * full + left) * 2;
  for (let y = 0; y < height; y++) {
    widenRun(from, to, row, sign);
    from += row;
    to += row * 2;
    fill(to, right + left, border);
    to += (right + left) * 2;
  }
  fill(to, bottom * full, border);
}

/** Rows of `patch` int16 gathered from `segments` places each into one row of `pitch` elements per output pixel. */
export function gather(
  from: usize,
  to: usize,
  rows: i32,
  columns: i32,
  rowStep: i32,
  columnStep: i32,
  offsets: usize,
  segments: i32,
  run: i32,
  pitch: i32,
): void {
  for (let y = 0; y < rows; y++) {
    let at = from + y * rowStep;
    for (let x = 0; x < columns; x++) {
      let put = to;
      for (let s = 0; s < segments; s++) {
        const place = at + load<i32>(offsets + (s << 2));
        for (let i = 0; i < run; i += 4) store<u64>(put + (i << 1), load<u64>(place + (i << 1)));
        put += run << 1;
      }
      at += columnStep;
      to += pitch << 1;
    }
  }
}
