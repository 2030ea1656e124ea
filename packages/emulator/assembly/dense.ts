import { requantizeRow } from './requantize';
import { dot } from './vector';

/**
 * Fully connected for one vector of widened activations. Weights are int8, widened on the way (they are used once, so
 * what counts is how many bytes come from the caches), as [channels / 16][pair][16 channels][2 values].
 */
export function dense(
  vector: usize,
  pairs: i32,
  weights: usize,
  bias: usize,
  constants: usize,
  out: usize,
  channels: i32,
  acc: usize,
  to: usize,
): void {
  let put = acc;
  for (let first = 0; first < channels; first += 16) {
    let a = v128.load(bias);
    let b = v128.load(bias, 16);
    let c = v128.load(bias, 32);
    let d = v128.load(bias, 48);
    const end = vector + (pairs << 2);
    for (let at = vector; at < end; at += 4) {
      const x = v128.load32_splat(at);
      a = dot(a, x, v128.load8x8_s(weights));
      b = dot(b, x, v128.load8x8_s(weights, 8));
      c = dot(c, x, v128.load8x8_s(weights, 16));
      d = dot(d, x, v128.load8x8_s(weights, 24));
      weights += 32;
    }
    v128.store(put, a);
    v128.store(put, b, 16);
    v128.store(put, c, 32);
    v128.store(put, d, 48);
    put += 64;
    bias += 64;
  }
  requantizeRow(acc, channels, constants, out, to);
}
