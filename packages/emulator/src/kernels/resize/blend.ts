import { roundEven } from '../../arithmetic/requantise.ts';
import type { Numbers, OpView } from '../kernel.ts';
import { blendInUnits } from '../tosa/resize.ts';
import type { ResizePlan } from './plan.ts';

/** The two rows (or columns) of the input around one of the output's, and how much the second weighs. */
export interface Between {
  low: number;
  high: number;
  weight: number;
}

/** Finds them for an output row; writes into `found`. */
type Locate = (index: number, found: Between) => void;

/** Blends the channels of four pixels, whose elements start at the four places given. */
type Mix = (
  from: Numbers,
  corners: Int32Array,
  weights: { readonly down: number; readonly across: number },
  to: Numbers,
  place: number,
  channels: number,
) => void;

export interface Blend {
  readonly locate: (plan: ResizePlan, input: number, output: number) => Locate;
  readonly mix: Mix;
}

const { fround } = Math;
const unit = 1 << 10;

/** TFLite's integer form: positions and weights in 10 bits, the sum of 20 bits rounded half away from zero. */
const integer: Blend = {
  locate: ({ alignCorners, halfPixelCenters }, input, output) => {
    const less = alignCorners && output > 1 ? 1 : 0;
    const span = output - less;
    const scale = Math.trunc((unit * (input - less) + Math.trunc(span / 2)) / span);
    const offset = halfPixelCenters ? Math.trunc(scale / 2) - 512 : 0;
    return (index, found) => {
      const at = index * scale + offset;
      found.low = Math.min(Math.max(Math.trunc(at / unit), 0), input - 1);
      found.high = Math.min(Math.trunc((at + unit - 1) / unit), input - 1);
      found.weight = at - unit * found.low;
    };
  },
  mix: (from, [tl, tr, bl, br], { down, across }, to, place, channels) => {
    const [up, left] = [unit - down, unit - across];
    for (let k = 0; k < channels; k++) {
      const sum =
        from[tl + k] * up * left +
        from[bl + k] * down * left +
        from[tr + k] * up * across +
        from[br + k] * down * across;
      to[place + k] = Math.trunc((sum > 0 ? sum + 2 ** 19 : sum - 2 ** 19) / 2 ** 20);
    }
  },
};

const locateFloat: Blend['locate'] = ({ alignCorners, halfPixelCenters }, input, output) => {
  const less = alignCorners && output > 1 ? 1 : 0;
  const scale = fround((input - less) / (output - less));
  return (index, found) => {
    const at = halfPixelCenters
      ? fround(fround(fround(index + 0.5) * scale) - 0.5)
      : fround(index * scale);
    found.low = Math.min(Math.max(Math.floor(at), 0), input - 1);
    found.high = Math.max(0, Math.min(Math.ceil(at), input - 1));
    found.weight = fround(at - found.low);
  };
};

/** Float32 in the order of TFLite's reference; whole numbers are rounded by adding a half. */
const float = (half: number): Blend => ({
  locate: locateFloat,
  mix: (from, [tl, tr, bl, br], { down, across }, to, place, channels) => {
    const [up, left] = [fround(1 - down), fround(1 - across)];
    for (let k = 0; k < channels; k++) {
      const top = fround(fround(from[tl + k] * up) * left);
      const second = fround(top + fround(fround(from[bl + k] * down) * left));
      const third = fround(second + fround(fround(from[tr + k] * up) * across));
      const sum = fround(third + fround(fround(from[br + k] * down) * across));
      to[place + k] = half === 0 ? sum : Math.trunc(fround(sum + half));
    }
  },
});

/** LiteRT's vector code: weights are multiplied first, the top row comes before the bottom. */
const weighted: Blend = {
  locate: locateFloat,
  mix: (from, [tl, tr, bl, br], { down, across }, to, place, channels) => {
    const [up, left] = [fround(1 - down), fround(1 - across)];
    const [a, b] = [fround(up * left), fround(up * across)];
    const [c, d] = [fround(down * left), fround(down * across)];
    for (let k = 0; k < channels; k++) {
      const top = fround(fround(from[tl + k] * a) + fround(from[tr + k] * b));
      const third = fround(top + fround(from[bl + k] * c));
      const sum = fround(third + fround(from[br + k] * d));
      to[place + k] = Math.trunc(fround(sum + 0.5));
    }
  },
};

/** XNNPACK: positions in float32, weights in 11 bits, one rounding at the end, ties up. */
const elevenBits: Blend = {
  locate: ({ alignCorners, halfPixelCenters }, input, output) => {
    const less = alignCorners && output !== 1 ? 1 : 0;
    const scale = fround((input - less) / (output - less));
    const offset = halfPixelCenters ? fround(fround(0.5 * scale) - 0.5) : 0;
    return (index, found) => {
      const at = Math.min(Math.max(fround(fround(index * scale) + offset), 0), input - 1);
      found.low = Math.trunc(at);
      found.high = Math.min(found.low + 1, input - 1);
      found.weight = roundEven(fround(fround(at - found.low) * 2048));
    };
  },
  mix: (from, [tl, tr, bl, br], { down, across }, to, place, channels) => {
    for (let k = 0; k < channels; k++) {
      const top = (from[tl + k] << 11) + (from[tr + k] - from[tl + k]) * across;
      const bottom = (from[bl + k] << 11) + (from[br + k] - from[bl + k]) * across;
      to[place + k] = ((top << 11) + (bottom - top) * down + 2 ** 21) >> 22;
    }
  },
};

/** By the profile's rule, and the type where that is the reference. */
export function blendOf(view: OpView, plan: ResizePlan): Blend {
  const { type } = plan.input;
  const plain = type === 'float32' ? float(0) : type === 'uint8' ? float(0.5) : integer;
  const tosa = type === 'float32' ? plain : blendInUnits(plan);
  return view.rule({ reference: plain, weighted, 'eleven-bits': elevenBits, tosa });
}
