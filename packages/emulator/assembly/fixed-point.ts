// Functions on int32 of gemmlowp's fixed point; src/arithmetic/fixed-point.ts says what they compute.

/** a * b / 2^31 to nearest, ties up. */
export function multiplyHigh(a: i32, b: i32): i32 {
  return <i32>((<i64>a * <i64>b + 0x40000000) >> 31);
}

/** x / 2^exponent to nearest, ties away from zero. */
function shiftAway(x: i32, exponent: i32): i32 {
  const mask = (1 << exponent) - 1;
  return (x >> exponent) + i32((x & mask) > (mask >> 1) + i32(x < 0));
}

function saturate(x: i64): i32 {
  return <i32>max<i64>(i32.MIN_VALUE, min<i64>(i32.MAX_VALUE, x));
}

const EXP_OF_EIGHTH: i32 = 1895147668;
const THIRD: i32 = 715827883;

/** exp() of a number in -1/4..0 without integer bits. */
function expNearZero(raw: i32): i32 {
  const x = raw + (1 << 28);
  const square = multiplyHigh(x, x);
  const cube = multiplyHigh(square, x);
  const fourth = shiftAway(multiplyHigh(square, square), 2);
  const tail = shiftAway(multiplyHigh(fourth + cube, THIRD) + square, 1);
  return saturate(<i64>EXP_OF_EIGHTH + <i64>multiplyHigh(EXP_OF_EIGHTH, x + tail));
}

function times(result: i32, quarters: i32, bit: i32, factor: i32): i32 {
  return quarters & (1 << bit) ? multiplyHigh(result, factor) : result;
}

/** exp() of a number of 5 integer bits that is not above 0. */
export function expOf5Bits(raw: i32): i32 {
  if (raw === 0) return i32.MAX_VALUE;
  const near = (raw & 0xffffff) - 0x1000000;
  const quarters = near - raw;
  let result = expNearZero(near << 5);
  result = times(result, quarters, 24, 1672461947);
  result = times(result, quarters, 25, 1302514674);
  result = times(result, quarters, 26, 790015084);
  result = times(result, quarters, 27, 290630308);
  result = times(result, quarters, 28, 39332535);
  result = times(result, quarters, 29, 720401);
  return times(result, quarters, 30, 242);
}

/** 1 / (1 + x) for x in 0..1 without integer bits, by three steps of Newton's method. */
export function inverseOfOnePlus(raw: i32): i32 {
  const half = <i32>((<i64>raw + 0x80000000) >> 1);
  let x = 1515870810 + multiplyHigh(half, -1010580540);
  for (let step = 0; step < 3; step++) {
    const rest = (1 << 29) - multiplyHigh(half, x);
    x += saturate((<i64>multiplyHigh(x, rest)) << 2);
  }
  return saturate((<i64>x) << 1);
}
