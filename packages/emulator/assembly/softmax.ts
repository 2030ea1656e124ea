import { expOf5Bits, inverseOfOnePlus, multiplyHigh } from './fixed-point';

// Softmax of rows of bytes; `flip` is 0x80 for int8, whose sign bit is flipped, and 0 for uint8: both are uint8 then.
// Tables are by the difference to the largest value of a row.

/** The largest of a row; vectors overlap at its end. */
function largestOf(from: usize, depth: i32, flip: i32): i32 {
  let largest = 0;
  if (depth < 16) {
    for (let i = 0; i < depth; i++) largest = max(largest, <i32>load<u8>(from + i) ^ flip);
    return largest;
  }
  const sign = i8x16.splat(<i8>flip);
  let v = v128.xor(v128.load(from + depth - 16), sign);
  for (let i = 0; i < depth - 16; i += 16) {
    v = i8x16.max_u(v, v128.xor(v128.load(from + i), sign));
  }
  for (let lane = 0; lane < 16; lane++) {
    largest = max(largest, <i32>i8x16.extract_lane_u(v, 0));
    v = i8x16.shuffle(v, v, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0);
  }
  return largest;
}

/** exp() in 31 bits of the differences 0..255 times a fixed-point scale; 0 for those beyond `radius`. */
export function fixedExponentials(table: usize, multiplier: i32, shift: i32, radius: i32): void {
  const end = min(radius, 255);
  for (let d = 0; d <= end; d++) {
    store<i32>(table + (d << 2), expOf5Bits(multiplyHigh(-d << shift, multiplier)));
  }
}

/** In fixed point: sums with 12 integer bits, which wrap around. */
export function fixedSoftmax(
  from: usize,
  to: usize,
  rows: i32,
  depth: i32,
  table: usize,
  flip: i32,
): void {
  for (let row = 0; row < rows; row++) {
    const largest = largestOf(from, depth, flip);
    let sum: u32 = 0;
    for (let i = 0; i < depth; i++) {
      const d = largest - (<i32>load<u8>(from + i) ^ flip);
      sum += (load<u32>(table + (d << 2)) + 2048) >> 12;
    }
    const headroom = <u32>clz(sum);
    const inverse = inverseOfOnePlus(<i32>((sum << headroom) - 0x80000000));
    const shift = <i64>(35 - headroom);
    const half = (<i64>1) << (shift - 1);
    for (let i = 0; i < depth; i++) {
      const d = largest - (<i32>load<u8>(from + i) ^ flip);
      const product = <i64>multiplyHigh(inverse, load<i32>(table + (d << 2)));
      store<u8>(to + i, min(<i32>((product + half) >> shift), 255) ^ flip);
    }
    from += depth;
    to += depth;
  }
}

/** By a table of float32 in 0..1, added up in order. uint8 is rounded in float32, int8 in double. */
export function floatSoftmax(
  from: usize,
  to: usize,
  rows: i32,
  depth: i32,
  table: usize,
  flip: i32,
  scale: f32,
): void {
  for (let row = 0; row < rows; row++) {
    const largest = largestOf(from, depth, flip);
    let sum: f32 = 0;
    for (let i = 0; i < depth; i++) {
      const d = largest - (<i32>load<u8>(from + i) ^ flip);
      sum += load<f32>(table + (d << 2));
    }
    const inverse: f32 = 1 / (sum * scale);
    for (let i = 0; i < depth; i++) {
      const d = largest - (<i32>load<u8>(from + i) ^ flip);
      const x = load<f32>(table + (d << 2)) * inverse;
      const whole = flip ? <i32>(<f64>x + 0.5) : <i32>(x + <f32>0.5);
      store<u8>(to + i, min(whole, 255) ^ flip);
    }
    from += depth;
    to += depth;
  }
}
