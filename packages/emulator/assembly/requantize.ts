// From int32 accumulators to bytes. Accumulators lie as [pixel][8 channels]; constants as one quad of four channels
// after the other: scale, offset and the bits in which the offset of negatives differs, each two f64x2, QUAD bytes.
//
// Every rounding rule of fixed-point requantisation is, for all accumulators that can occur, the nearest integer to
// x * scale + offset (another one where x < 0) in float64: src/kernels/simd/requantise.ts makes the constants and
// proves it. Adding 1.5 * 2^52 + zero point leaves that integer and the zero point in the low word.
//
// `to` is where the rest lies, as vectors of equal lanes: bytes lowest, highest and flip (0 for int8; -128 flips the
// sign bit, for uint8), f64 magic number, f32 lowest and highest less the zero point, i32 what float32's magic number
// leaves to subtract; then i32 mode.

import { upper, words } from './vector';

export const QUAD: usize = 96;
export const CHUNK: i32 = 64;

const LINEAR: i32 = 0;
const SIGNED: i32 = 1;

function linear(x: v128, scale: v128, offset: v128, magic: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(x), scale), offset), magic);
}

function signed(x: v128, scale: v128, offset: v128, change: v128, magic: v128): v128 {
  const p = f64x2.mul(f64x2.convert_low_i32x4_s(x), scale);
  const sided = v128.xor(offset, v128.and(f64x2.lt(p, f64x2.splat(0)), change));
  return f64x2.add(f64x2.add(p, sided), magic);
}

function rounded(x: v128, scale: v128, low: v128, high: v128): v128 {
  const p = f32x4.mul(f32x4.convert_i32x4_s(x), scale);
  return f32x4.add(f32x4.pmax(f32x4.pmin(p, high), low), f32x4.splat(12582912));
}

/** Four channels of `pixels` pixels, the bytes of four pixels in place of the first of their accumulators. */
function quad(acc: usize, pixels: i32, at: usize, to: usize): void {
  const mode = load<i32>(to, 112);
  const low = v128.load(to);
  const high = v128.load(to, 16);
  const flip = v128.load(to, 32);
  const magic = v128.load(to, 48);
  const s0 = v128.load(at);
  const s1 = v128.load(at, 16);
  const k0 = v128.load(at, 32);
  const k1 = v128.load(at, 48);
  const n0 = v128.load(at, 64);
  const n1 = v128.load(at, 80);
  const floor = v128.load(to, 64);
  const ceiling = v128.load(to, 80);
  const surplus = v128.load(to, 96);
  const end = acc + ((<usize>pixels) << 5);
  for (; acc < end; acc += 128) {
    let a = v128.load(acc);
    let b = v128.load(acc, 32);
    let c = v128.load(acc, 64);
    let d = v128.load(acc, 96);
    if (mode === LINEAR) {
      a = words(linear(a, s0, k0, magic), linear(upper(a), s1, k1, magic));
      b = words(linear(b, s0, k0, magic), linear(upper(b), s1, k1, magic));
      c = words(linear(c, s0, k0, magic), linear(upper(c), s1, k1, magic));
      d = words(linear(d, s0, k0, magic), linear(upper(d), s1, k1, magic));
    } else if (mode === SIGNED) {
      a = words(signed(a, s0, k0, n0, magic), signed(upper(a), s1, k1, n1, magic));
      b = words(signed(b, s0, k0, n0, magic), signed(upper(b), s1, k1, n1, magic));
      c = words(signed(c, s0, k0, n0, magic), signed(upper(c), s1, k1, n1, magic));
      d = words(signed(d, s0, k0, n0, magic), signed(upper(d), s1, k1, n1, magic));
    } else {
      a = i32x4.sub(rounded(a, s0, floor, ceiling), surplus);
      b = i32x4.sub(rounded(b, s0, floor, ceiling), surplus);
      c = i32x4.sub(rounded(c, s0, floor, ceiling), surplus);
      d = i32x4.sub(rounded(d, s0, floor, ceiling), surplus);
    }
    const bytes = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
    v128.store(acc, v128.xor(i8x16.max_s(i8x16.min_s(bytes, high), low), flip));
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
  quad(acc, pixels, constants, to);
  if (lanes > 4) quad(acc + 16, pixels, constants + QUAD, to);
  if (lanes === 8) {
    for (; pixels >= 4; pixels -= 4) {
      const a = v128.load(acc);
      const b = v128.load(acc, 16);
      const low = i32x4.shuffle(a, b, 0, 4, 1, 5);
      const high = i32x4.shuffle(a, b, 2, 6, 3, 7);
      v128.store_lane<u64>(out, low, 0);
      v128.store_lane<u64>(out + stride, low, 1);
      v128.store_lane<u64>(out + stride * 2, high, 0);
      v128.store_lane<u64>(out + stride * 3, high, 1);
      acc += 128;
      out += stride * 4;
    }
  }
  for (let n = 0; n < pixels; n++) {
    const from = acc + ((<usize>(n >> 2)) << 7) + ((<usize>(n & 3)) << 2);
    for (let lane = 0; lane < lanes; lane++) {
      store<u8>(out + lane, load<u8>(from + (lane & 3) + ((lane & 4) << 2)));
    }
    out += stride;
  }
}

function fourOf(acc: usize, at: usize, to: usize): v128 {
  const x = v128.load(acc);
  const mode = load<i32>(to, 112);
  const scale = v128.load(at);
  if (mode === LINEAR) {
    const magic = v128.load(to, 48);
    const first = linear(x, scale, v128.load(at, 32), magic);
    return words(first, linear(upper(x), v128.load(at, 16), v128.load(at, 48), magic));
  }
  if (mode === SIGNED) {
    const magic = v128.load(to, 48);
    const first = signed(x, scale, v128.load(at, 32), v128.load(at, 64), magic);
    const change = v128.load(at, 80);
    return words(first, signed(upper(x), v128.load(at, 16), v128.load(at, 48), change, magic));
  }
  return i32x4.sub(rounded(x, scale, v128.load(to, 64), v128.load(to, 80)), v128.load(to, 96));
}

/** Accumulators of one pixel, `channels` in a row; overwrites the accumulators. */
export function requantizeRow(
  acc: usize,
  channels: i32,
  constants: usize,
  out: usize,
  to: usize,
): void {
  const low = v128.load(to);
  const high = v128.load(to, 16);
  const flip = v128.load(to, 32);
  for (; channels > 0; channels -= 16) {
    const a = fourOf(acc, constants, to);
    const b = fourOf(acc + 16, constants + QUAD, to);
    const c = fourOf(acc + 32, constants + QUAD * 2, to);
    const d = fourOf(acc + 48, constants + QUAD * 3, to);
    let bytes = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
    bytes = v128.xor(i8x16.max_s(i8x16.min_s(bytes, high), low), flip);
    if (channels >= 16) {
      v128.store(out, bytes);
    } else {
      v128.store(acc, bytes);
      for (let lane = 0; lane < channels; lane++) store<u8>(out + lane, load<u8>(acc + lane));
    }
    acc += 64;
    constants += QUAD * 4;
    out += 16;
  }
}
