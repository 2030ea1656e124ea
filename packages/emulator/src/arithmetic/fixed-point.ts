import { multiplyHigh, shiftAway } from './requantise.ts';

/**
 * Functions on fixed-point numbers in int32 or int16, as gemmlowp computes them: a raw integer r with n integer bits in
 * a word of w bits stands for r / 2^(w - 1 - n). Results have no integer bits.
 */
export interface FixedPoint {
  /** exp(x) for x <= 0, with up to 5 integer bits; 1 is the largest number. */
  readonly exp: (raw: number, integerBits: number) => number;
  readonly logistic: (raw: number, integerBits: number) => number;
  readonly tanh: (raw: number, integerBits: number) => number;
  /** 1 / (1 + x) for x in 0..1 without integer bits. */
  readonly inverseOfOnePlus: (raw: number) => number;
}

/** exp(-2^k) for k = -2, -1, 0, ... as int32 without integer bits. */
const powers = [1_672_461_947, 1_302_514_674, 790_015_084, 290_630_308, 39_332_535, 720_401, 242];

function fixedPoint(bits: 16 | 32): FixedPoint {
  const highest = 2 ** (bits - 1) - 1;
  const saturate = (x: number): number => Math.max(-highest - 1, Math.min(highest, x));
  const wrap = (x: number): number => (bits === 32 ? x | 0 : (x << 16) >> 16);
  const multiply = bits === 32 ? multiplyHigh : multiplyHigh16;
  const constant = (raw: number): number => (bits === 32 ? raw : shiftAway(raw, 16));
  /** The same number with `by` integer bits fewer. */
  const rescale = (x: number, by: number): number => saturate(x * 2 ** by);

  const [eighth, third] = [2 ** (bits - 4), constant(715_827_883)];
  const expOfEighth = constant(1_895_147_668);
  const factors = powers.map(constant);
  /** By a series around -1/8, for x in -1/4..0. */
  const expNearZero = (raw: number): number => {
    const x = raw + eighth;
    const square = multiply(x, x);
    const cube = multiply(square, x);
    const fourth = shiftAway(multiply(square, square), 2);
    const tail = shiftAway(multiply(wrap(fourth + cube), third) + square, 1);
    return saturate(expOfEighth + multiply(expOfEighth, wrap(x + tail)));
  };
  const exp = (raw: number, integerBits: number): number => {
    if (raw === 0) return highest;
    const fraction = bits - 1 - integerBits;
    const quarter = 2 ** (fraction - 2);
    const near = (raw & (quarter - 1)) - quarter;
    const quarters = near - raw;
    let result = expNearZero(rescale(near, integerBits));
    for (const [k, factor] of factors.entries()) {
      if (integerBits <= k - 2) break;
      if (quarters & (2 ** (fraction + k - 2))) result = multiply(result, factor);
    }
    return result;
  };

  const [start, slope] = [constant(1_515_870_810), constant(-1_010_580_540)];
  const one = 2 ** (bits - 3);
  /** 2 / (1 + x) with 2 integer bits, by three steps of Newton's method from 48/17 - 32/17 d. */
  const twiceInverse = (raw: number): number => {
    const half = Math.floor((raw + highest + 1) / 2);
    let x = wrap(start + multiply(half, slope));
    for (let step = 0; step < 3; step++) {
      const rest = wrap(one - multiply(half, x));
      x = wrap(x + rescale(multiply(x, rest), 2));
    }
    return x;
  };
  const inverseOfOnePlus = (raw: number): number => rescale(twiceInverse(raw), 1);

  return {
    exp,
    inverseOfOnePlus,
    logistic: (raw, integerBits) => {
      if (raw === 0) return constant(2 ** 30);
      const positive = inverseOfOnePlus(exp(-Math.abs(raw), integerBits));
      return raw > 0 ? positive : highest - positive;
    },
    tanh: (raw, integerBits) => {
      if (raw === 0) return 0;
      const positive = rescale(twiceInverse(exp(-Math.abs(raw), integerBits + 1)) - one, 2);
      return raw > 0 ? positive : -positive;
    },
  };
}

/** a * b / 2^15 to nearest, ties up. */
export const multiplyHigh16 = (a: number, b: number): number =>
  Math.min(0x7fff, (a * b + 0x4000) >> 15);

export const fixed32: FixedPoint = fixedPoint(32);
export const fixed16: FixedPoint = fixedPoint(16);
