import { load8, upper, words } from './vector';

// Pooling of the cells of a window that lie inside the image. `flip` is 0 for int8, -128 for uint8.

/** Leaves an integer in the low word of a double. */
function toWord(x: v128): v128 {
  return f64x2.add(x, f64x2.splat(6755399441055744));
}

/** Doubles hold the sums and their quotients exactly enough: a quotient that is no integer is 1/cells away from one. */
function quotient(sum: v128, half: v128, cells: v128): v128 {
  const x = f64x2.convert_low_i32x4_s(sum);
  const y = f64x2.add(x, v128.bitselect(half, f64x2.neg(half), f64x2.gt(x, f64x2.splat(0))));
  return toWord(f64x2.trunc(f64x2.div(y, cells)));
}

/** Times a reciprocal of 32 significant bits: exact as long as the sum has 20. */
function product(sum: v128, reciprocal: v128): v128 {
  const x = f64x2.mul(f64x2.convert_low_i32x4_s(sum), reciprocal);
  return toWord(f64x2.floor(f64x2.add(x, f64x2.splat(0.5))));
}

function put(at: usize, bytes: v128, lanes: i32, scratch: usize): void {
  if (lanes >= 8) {
    v128.store_lane<u64>(at, bytes, 0);
  } else {
    v128.store_lane<u64>(scratch, bytes, 0);
    memory.copy(at, scratch, lanes);
  }
}

/**
 * One window of `height` rows and `width` columns; `row` bytes from one row of the image to the next. A sum is divided
 * as stored, halves away from zero; or, as int8, multiplied by a `reciprocal` that is not 0, halves up.
 */
export function averageWindow(
  from: usize,
  to: usize,
  height: i32,
  width: i32,
  row: i32,
  channels: i32,
  low: i32,
  high: i32,
  flip: i32,
  scratch: usize,
  reciprocal: f64,
): void {
  const sign = i8x16.splat(<i8>flip);
  const factor = f64x2.splat(reciprocal);
  const shift = reciprocal === 0 ? flip : 0;
  const cells = height * width;
  const divisor = f64x2.splat(<f64>cells);
  const half = f64x2.splat(<f64>(cells >> 1));
  // The sums are of the values as stored: of uint8 without the flip.
  const unflip = i32x4.splat(-shift * cells);
  const back = i16x8.splat(<i16>shift);
  for (let c = 0; c < channels; c += 8) {
    let a = unflip;
    let b = unflip;
    let line = from + c;
    for (let y = 0; y < height; y++) {
      let at = line;
      for (let x = 0; x < width; x++) {
        const v = load8(at, sign);
        a = i32x4.add(a, i32x4.extend_low_i16x8_s(v));
        b = i32x4.add(b, i32x4.extend_high_i16x8_s(v));
        at += channels;
      }
      line += row;
    }
    if (reciprocal === 0) {
      a = words(quotient(a, half, divisor), quotient(upper(a), half, divisor));
      b = words(quotient(b, half, divisor), quotient(upper(b), half, divisor));
    } else {
      a = words(product(a, factor), product(upper(a), factor));
      b = words(product(b, factor), product(upper(b), factor));
    }
    const short = i16x8.add(i16x8.narrow_i32x4_s(a, b), back);
    const bytes = i8x16.narrow_i16x8_s(short, short);
    const held = i8x16.max_s(i8x16.min_s(bytes, i8x16.splat(<i8>high)), i8x16.splat(<i8>low));
    put(to + c, v128.xor(held, sign), channels - c, scratch);
  }
}

export function largestWindow(
  from: usize,
  to: usize,
  height: i32,
  width: i32,
  row: i32,
  channels: i32,
  low: i32,
  high: i32,
  flip: i32,
  scratch: usize,
): void {
  const sign = i8x16.splat(<i8>flip);
  for (let c = 0; c < channels; c += 8) {
    let largest = i8x16.splat(<i8>low);
    let line = from + c;
    for (let y = 0; y < height; y++) {
      let at = line;
      for (let x = 0; x < width; x++) {
        largest = i8x16.max_s(largest, v128.xor(v128.load64_zero(at), sign));
        at += channels;
      }
      line += row;
    }
    const held = i8x16.min_s(largest, i8x16.splat(<i8>high));
    put(to + c, v128.xor(held, sign), channels - c, scratch);
  }
}
