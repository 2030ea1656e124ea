import { roundAway, roundEven } from './requantise.ts';

/** A scale and a zero point, and the stored values that the type allows. */
export interface Affine {
  readonly scale: number;
  readonly zeroPoint: number;
}

type Real = (x: number) => number;

const { fround } = Math;

/** What x86 makes of a float as int32: out of range it is the lowest. */
const toInt32 = (x: number): number => (Math.abs(x) < 2 ** 31 ? Math.trunc(x) : -(2 ** 31));

/**
 * A real function on stored values, by way of float32: TFLite's tables for 8-bit activations. `f` gives float32; the
 * result is not yet cut to the range of the type.
 */
export function inFloat(input: Affine, output: Affine, f: Real): Real {
  const inverse = fround(1 / output.scale);
  return (value) => {
    const real = f(fround(input.scale * (value - input.zeroPoint)));
    return toInt32(fround(roundAway(fround(real * inverse)) + output.zeroPoint));
  };
}

/** The same as XNNPACK's tables: the zero point is added before the rounding, which is half to even. */
export function inFloatToEven(input: Affine, output: Affine, f: Real): Real {
  const inverse = fround(1 / output.scale);
  return (value) => {
    const real = f(fround((value - input.zeroPoint) * input.scale));
    const scaled = fround(fround(real * inverse) + output.zeroPoint);
    return Number.isNaN(scaled) ? 0 : roundEven(Math.max(-1e9, Math.min(1e9, scaled)));
  };
}
