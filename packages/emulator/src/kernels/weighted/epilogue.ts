import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import {
  away,
  type Requantise,
  reduced,
  roundAway,
  roundEven,
  single,
  up,
} from '../../arithmetic/requantise.ts';

/** How an accumulator becomes a stored value, but for the zero point and the clamp. */
export interface Epilogue {
  /**
   * The arithmetic, by which SIMD kernels choose their own form: a fixed-point multiplier and shift rounded as in
   * arithmetic/requantise.ts (`up-by-8`: `up` in whole blocks of 8 channels, `away` in those left over;
   * `up-by-16`: so in blocks of 16 elements of the output); `double`: a double scale, half away from zero; `float`: a
   * float32 scale, half to even.
   */
  readonly rounding: Fixed | 'up-by-8' | 'up-by-16' | 'double' | 'float';
  /** Combined scales by output channel. */
  readonly scales: Float64Array;
  /** Their fixed-point forms. */
  readonly multipliers: Int32Array;
  readonly shifts: Int32Array;
  /** `place` is the index of the element in the output. */
  readonly requantise: (accumulator: number, channel: number, place?: number) => number;
}

type Fixed = 'away' | 'up' | 'single' | 'reduced';

const fixedForms: Readonly<Record<Fixed, Requantise>> = { away, up, single, reduced };

/** Fixed-point multipliers. */
export function fixed(rounding: Fixed, scales: Float64Array): Epilogue {
  const form = fixedForms[rounding];
  const { multipliers, shifts } = multipliersOf(scales);
  const requantise = (accumulator: number, channel: number): number =>
    form(accumulator, multipliers[channel], shifts[channel]);
  return { rounding, scales, multipliers, shifts, requantise };
}

/** Fixed-point multipliers in code that takes 8 channels at a time. */
export function upBy8(scales: Float64Array): Epilogue {
  const { multipliers, shifts } = multipliersOf(scales);
  const whole = scales.length - (scales.length % 8);
  const requantise = (accumulator: number, channel: number): number =>
    (channel < whole ? up : away)(accumulator, multipliers[channel], shifts[channel]);
  return { rounding: 'up-by-8', scales, multipliers, shifts, requantise };
}

/** Fixed-point multipliers in code that takes 16 of an output's elements at a time. */
export function upBy16(scales: Float64Array, elements: number): Epilogue {
  const { multipliers, shifts } = multipliersOf(scales);
  const whole = elements - (elements % 16);
  const requantise = (accumulator: number, channel: number, place = 0): number =>
    (place < whole ? up : away)(accumulator, multipliers[channel], shifts[channel]);
  return { rounding: 'up-by-16', scales, multipliers, shifts, requantise };
}

/** A double scale; what no int32 holds becomes the lowest (x86's conversion). */
export function byDouble(scales: Float64Array): Epilogue {
  const requantise = (accumulator: number, channel: number): number => {
    const value = roundAway(accumulator * scales[channel]);
    return value >= -(2 ** 31) && value < 2 ** 31 ? value : -(2 ** 31);
  };
  return { rounding: 'double', scales, ...multipliersOf(scales), requantise };
}

/** Float32 scales; the result may lie beyond int32, for a clamp to bring back. */
export function byFloat(scales: Float64Array): Epilogue {
  const requantise = (accumulator: number, channel: number): number =>
    roundEven(Math.fround(Math.fround(accumulator) * scales[channel]));
  return { rounding: 'float', scales, ...multipliersOf(scales), requantise };
}

function multipliersOf(scales: Float64Array): { multipliers: Int32Array; shifts: Int32Array } {
  const forms = Array.from(scales, quantizeMultiplier);
  return {
    multipliers: Int32Array.from(forms, ({ multiplier }) => multiplier),
    shifts: Int32Array.from(forms, ({ shift }) => shift),
  };
}
