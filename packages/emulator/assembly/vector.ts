export function dot(sum: v128, x: v128, weights: v128): v128 {
  return i32x4.add(sum, i32x4.dot_i16x8_s(x, weights));
}

/** The low words of two vectors of two doubles. */
export function words(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

/** The upper half of a vector in the lower half. */
export function upper(a: v128): v128 {
  return i8x16.shuffle(a, a, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
}

/** Eight bytes as int16, of uint8 with a flipped sign bit. */
export function load8(from: usize, flip: v128): v128 {
  return i16x8.extend_low_i8x16_s(v128.xor(v128.load64_zero(from), flip));
}
