import { CHUNK, QUAD, requantizeGroup } from './requantize';
import { dot } from './vector';

// Convolution over a widened, padded image. Weights lie as [channels / 8][segment][pair][8 channels][2 values]: a
// segment is a run of activations that lie one after the other (a row of the filter, or one of its cells if dilated).
// One `dot` multiplies two activations, which all lanes share, with weights of four output channels; so accumulators
// are output channels and nothing is summed across lanes. A tile is 8 channels of 4 pixels.

// Unrolling the innermost loop makes it slower: V8 loads first and multiplies then, and runs out of registers.

export function convolution(
  image: usize,
  offsets: usize,
  segments: i32,
  pairs: i32,
  weights: usize,
  bias: usize,
  constants: usize,
  out: usize,
  stride: usize,
  rows: i32,
  columns: i32,
  rowStep: i32,
  columnStep: i32,
  channels: i32,
  acc: usize,
  to: usize,
): void {
  const total = rows * columns;
  const groupBytes = segments * pairs * 32;
  const wrap = rowStep - columns * columnStep;
  for (let first = 0; first < channels; first += 8) {
    const bias0 = v128.load(bias);
    const bias1 = v128.load(bias, 16);
    let column = 0;
    let at = image;
    for (let start = 0; start < total; start += CHUNK) {
      const chunk = min(total - start, CHUNK);
      let put = acc;
      for (let n = 0; n < chunk; n += 4) {
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
        for (let s = 0; s < segments; s++) {
          const offset = load<i32>(offsets + (s << 2));
          let a = x0 + offset;
          let b = x1 + offset;
          let c = x2 + offset;
          let d = x3 + offset;
          for (let left = pairs; left > 0; left--) {
            const w0 = v128.load(w);
            const w1 = v128.load(w, 16);
            let x = v128.load32_splat(a);
            a0 = dot(a0, x, w0);
            a1 = dot(a1, x, w1);
            x = v128.load32_splat(b);
            b0 = dot(b0, x, w0);
            b1 = dot(b1, x, w1);
            x = v128.load32_splat(c);
            c0 = dot(c0, x, w0);
            c1 = dot(c1, x, w1);
            x = v128.load32_splat(d);
            d0 = dot(d0, x, w0);
            d1 = dot(d1, x, w1);
            w += 32;
            a += 4;
            b += 4;
            c += 4;
            d += 4;
          }
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
      requantizeGroup(
        acc,
        chunk,
        constants,
        out + <usize>start * stride,
        stride,
        min(channels - first, 8),
        to,
      );
    }
    weights += groupBytes;
    bias += 32;
    constants += QUAD * 2;
    out += 8;
  }
}
