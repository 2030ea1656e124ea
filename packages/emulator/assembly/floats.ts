// Sums of products in float32. Lanes are output channels; every lane multiplies, rounds, adds and rounds in the order
// of the plain kernels, so that the results are theirs to the last bit. Weights lie as
// [channels / 16][row][cell][input channel][16 channels].

/** The bias and the clamp, in which no number stays none. `limits` holds lowest and highest, four lanes each. */
function finish(sum: v128, bias: usize, limits: usize): v128 {
  const value = f32x4.add(sum, v128.load(bias));
  return f32x4.pmin(f32x4.pmax(value, v128.load(limits)), v128.load(limits, 16));
}

/** Stores 16 channels, or `channels` by way of 64 bytes behind the limits. */
function put(to: usize, a: v128, b: v128, c: v128, d: v128, channels: i32, limits: usize): void {
  const at = channels < 16 ? limits + 32 : to;
  v128.store(at, a);
  v128.store(at, b, 16);
  v128.store(at, c, 32);
  v128.store(at, d, 48);
  if (channels < 16) memory.copy(to, at, channels << 2);
}

/** One pixel: the cells of its window that lie inside of the image. Steps and pitches are bytes. */
export function floatPixel(
  from: usize,
  to: usize,
  rows: i32,
  cells: i32,
  inputs: i32,
  rowStep: i32,
  cellStep: i32,
  weights: usize,
  weightRow: i32,
  weightGroup: i32,
  bias: usize,
  channels: i32,
  limits: usize,
): void {
  for (; channels > 0; channels -= 16) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let line = from;
    let weightLine = weights;
    for (let y = 0; y < rows; y++) {
      let cell = line;
      let w = weightLine;
      for (let x = 0; x < cells; x++) {
        const end = cell + (inputs << 2);
        for (let at = cell; at < end; at += 4) {
          const value = v128.load32_splat(at);
          a = f32x4.add(a, f32x4.mul(value, v128.load(w)));
          b = f32x4.add(b, f32x4.mul(value, v128.load(w, 16)));
          c = f32x4.add(c, f32x4.mul(value, v128.load(w, 32)));
          d = f32x4.add(d, f32x4.mul(value, v128.load(w, 48)));
          w += 64;
        }
        cell += cellStep;
      }
      line += rowStep;
      weightLine += weightRow;
    }
    a = finish(a, bias, limits);
    b = finish(b, bias + 16, limits);
    c = finish(c, bias + 32, limits);
    d = finish(d, bias + 48, limits);
    put(to, a, b, c, d, channels, limits);
    weights += weightGroup;
    bias += 64;
    to += 64;
  }
}

/** The same where every output channel has an input channel of its own. May read 60 bytes past the last cell. */
export function floatDepthwisePixel(
  from: usize,
  to: usize,
  rows: i32,
  cells: i32,
  _inputs: i32,
  rowStep: i32,
  cellStep: i32,
  weights: usize,
  weightRow: i32,
  weightGroup: i32,
  bias: usize,
  channels: i32,
  limits: usize,
): void {
  for (; channels > 0; channels -= 16) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let line = from;
    let weightLine = weights;
    for (let y = 0; y < rows; y++) {
      let at = line;
      let w = weightLine;
      for (let x = 0; x < cells; x++) {
        a = f32x4.add(a, f32x4.mul(v128.load(at), v128.load(w)));
        b = f32x4.add(b, f32x4.mul(v128.load(at, 16), v128.load(w, 16)));
        c = f32x4.add(c, f32x4.mul(v128.load(at, 32), v128.load(w, 32)));
        d = f32x4.add(d, f32x4.mul(v128.load(at, 48), v128.load(w, 48)));
        w += 64;
        at += cellStep;
      }
      line += rowStep;
      weightLine += weightRow;
    }
    a = finish(a, bias, limits);
    b = finish(b, bias + 16, limits);
    c = finish(c, bias + 32, limits);
    d = finish(d, bias + 48, limits);
    put(to, a, b, c, d, channels, limits);
    weights += weightGroup;
    bias += 64;
    from += 64;
    to += 64;
  }
}

/** The largest of every channel of a window, held between `low` and `high`; what is no number is passed over. */
export function largestFloatWindow(
  from: usize,
  to: usize,
  rows: i32,
  cells: i32,
  rowStep: i32,
  channels: i32,
  low: f32,
  high: f32,
): void {
  const cellStep = (<usize>channels) << 2;
  const whole = cellStep & ~15;
  for (let c: usize = 0; c < whole; c += 16) {
    let largest = f32x4.splat(low);
    for (let y = 0; y < rows; y++) {
      let at = from + c + y * rowStep;
      for (let x = 0; x < cells; x++) {
        largest = f32x4.pmax(largest, v128.load(at));
        at += cellStep;
      }
    }
    v128.store(to + c, f32x4.pmin(largest, f32x4.splat(high)));
  }
  for (let c = whole; c < cellStep; c += 4) {
    let largest = low;
    for (let y = 0; y < rows; y++) {
      let at = from + c + y * rowStep;
      for (let x = 0; x < cells; x++) {
        const value = load<f32>(at);
        if (value > largest) largest = value;
        at += cellStep;
      }
    }
    store<f32>(to + c, high < largest ? high : largest);
  }
}
