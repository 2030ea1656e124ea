// From int32 accumulators to bytes. Accumulators lie as [pixel][8 channels]; constants as one quad of four channels
// after the other: scale, offset and offset of negatives, each two f64x2, which is QUAD bytes.
//
// Every rounding rule of fixed-point requantisation is, for all accumulators that can occur, the nearest integer to
// x * scale + offset (+ negative, where x < 0) in float64: src/kernels/simd/requantise.ts makes the constants and
// proves it. Adding 1.5 * 2^52 leaves that integer in the low word.
//
// `to` is where the rest lies: f64 1.5 * 2^52 + zero point; i32 mode, zero point, lowest, highest, flip (0 for int8;
// -128 flips the sign bit, for uint8).

import { upper, words } from './vector';

export const QUAD: usize = 96;
export const CHUNK: i32 = 64;

const LINEAR: i32 = 0;
const SIGNED: i32 = 1;

function linear(x: v128, scale: v128, offset: v128, magic: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(x), scale), offset), magic);
}

function signed(x: v128, scale: v128, offset: v128, negative: v128, magic: v128): v128 {
  const p = f64x2.mul(f64x2.convert_low_i32x4_s(x), scale);
  const q = f64x2.add(f64x2.add(p, offset), v128.and(f64x2.lt(p, f64x2.splat(0)), negative));
  return f64x2.add(q, magic);
}

function rounded(x: v128, scale: v128, low: v128, high: v128): v128 {
  const p = f32x4.mul(f32x4.convert_i32x4_s(x), scale);
  return f32x4.add(f32x4.pmax(f32x4.pmin(p, high), low), f32x4.splat(12582912));
}

/** `lanes` of four channels of `pixels` pixels; bytes of one pixel are `stride` apart from the next one's. */
function quad(
  acc: usize,
  pixels: i32,
  at: usize,
  out: usize,
  stride: usize,
  lanes: i32,
  to: usize,
): void {
  const mode = load<i32>(to, 8);
  const zeroPoint = load<i32>(to, 12);
  const lowest = load<i32>(to, 16);
  const highest = load<i32>(to, 20);
  const low = i8x16.splat(<i8>lowest);
  const high = i8x16.splat(<i8>highest);
  const flip = i8x16.splat(<i8>load<i32>(to, 24));
  const magic = v128.load64_splat(to);
  const s0 = v128.load(at);
  const s1 = v128.load(at, 16);
  const k0 = v128.load(at, 32);
  const k1 = v128.load(at, 48);
  const n0 = v128.load(at, 64);
  const n1 = v128.load(at, 80);
  const floor = f32x4.splat(<f32>(lowest - zeroPoint));
  const ceiling = f32x4.splat(<f32>(highest - zeroPoint));
  const float = i32x4.splat(zeroPoint - 0x4b400000);
  for (let n = 0; n < pixels; n += 4) {
    const a = v128.load(acc);
    const b = v128.load(acc, 32);
    const c = v128.load(acc, 64);
    const d = v128.load(acc, 96);
    let p: v128;
    let q: v128;
    let r: v128;
    let s: v128;
    if (mode === LINEAR) {
      p = words(linear(a, s0, k0, magic), linear(upper(a), s1, k1, magic));
      q = words(linear(b, s0, k0, magic), linear(upper(b), s1, k1, magic));
      r = words(linear(c, s0, k0, magic), linear(upper(c), s1, k1, magic));
      s = words(linear(d, s0, k0, magic), linear(upper(d), s1, k1, magic));
    } else if (mode === SIGNED) {
      p = words(signed(a, s0, k0, n0, magic), signed(upper(a), s1, k1, n1, magic));
      q = words(signed(b, s0, k0, n0, magic), signed(upper(b), s1, k1, n1, magic));
      r = words(signed(c, s0, k0, n0, magic), signed(upper(c), s1, k1, n1, magic));
      s = words(signed(d, s0, k0, n0, magic), signed(upper(d), s1, k1, n1, magic));
    } else {
      p = i32x4.add(rounded(a, s0, floor, ceiling), float);
      q = i32x4.add(rounded(b, s0, floor, ceiling), float);
      r = i32x4.add(rounded(c, s0, floor, ceiling), float);
      s = i32x4.add(rounded(d, s0, floor, ceiling), float);
    }
    let bytes = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(p, q), i16x8.narrow_i32x4_s(r, s));
    bytes = v128.xor(i8x16.max_s(i8x16.min_s(bytes, high), low), flip);
    const left = pixels - n;
    if (lanes === 4 && left >= 4) {
      v128.store_lane<u32>(out, bytes, 0);
      v128.store_lane<u32>(out + stride, bytes, 1);
      v128.store_lane<u32>(out + stride * 2, bytes, 2);
      v128.store_lane<u32>(out + stride * 3, bytes, 3);
    } else {
      v128.store(acc, bytes);
      for (let i = 0; i < min(left, 4); i++) {
        memory.copy(out + <usize>i * stride, acc + <usize>i * 4, lanes);
      }
    }
    acc += 128;
    out += stride * 4;
  }
}

/** One group of `lanes` (at most 8) channels of `pixels` pixels; overwrites the accumulators. */
export function requantizeGroup(
  acc: usize,
  pixels: i32,
  constants: usize,
  out: usize,
  stride: usize,
  lanes: i32,
  to: usize,
): void {
  quad(acc, pixels, constants, out, stride, min(lanes, 4), to);
  if (lanes > 4) quad(acc + 16, pixels, constants + QUAD, out + 4, stride, lanes - 4, to);
}

/** Accumulators of one pixel, `channels` in a row; overwrites the accumulators. */
export function requantizeRow(
  acc: usize,
  channels: i32,
  constants: usize,
  out: usize,
  to: usize,
): void {
  for (let c = 0; c < channels; c += 4) {
    quad(acc, 1, constants, out, 0, min(channels - c, 4), to);
    acc += 16;
    constants += QUAD;
    out += 4;
  }
}
