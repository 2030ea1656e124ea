import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { reduced, single } from '../../arithmetic/requantise.ts';
import type { Blend } from '../resize/blend.ts';
import type { ResizePlan } from '../resize/plan.ts';

/** Along one dimension output index k lies at (k * step + offset) / unit in the input. */
interface Sampling {
  readonly unit: number;
  readonly step: number;
  readonly offset: number;
}

type Placing = Pick<ResizePlan, 'alignCorners' | 'halfPixelCenters'>;

/** The whole numbers that the converter gives TOSA's RESIZE: even ones in lowest terms. */
function sampling(
  { alignCorners, halfPixelCenters }: Placing,
  input: number,
  output: number,
): Sampling {
  if (input === 1) return { unit: output, step: 1, offset: 0 };
  const less = alignCorners && output > 1 ? 1 : 0;
  const common = divisor(output - less, input - less);
  const unit = (2 * (output - less)) / common;
  const step = (2 * (input - less)) / common;
  return { unit, step, offset: halfPixelCenters ? (step - unit) / 2 : 0 };
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

const inside = (index: number, size: number): number => Math.min(Math.max(index, 0), size - 1);

/** TOSA 1.0's RESIZE to the nearer neighbour, of two equally near the second; without flags TFLite takes the first. */
export function nearestInUnits(
  placing: Placing,
  input: number,
  output: number,
): (index: number) => number {
  const { unit, step, offset } = sampling(placing, input, output);
  return (index) => {
    const at = index * step + offset;
    const first = Math.floor(at / unit);
    return inside(2 * (at - first * unit) >= unit ? first + 1 : first, input);
  };
}

/** TOSA 1.0's RESIZE of integers: neighbours weighted by whole numbers, and one rounding of the sum, ties up. */
export function blendInUnits(plan: ResizePlan): Blend {
  const { input, shape } = plan;
  const [tall, wide] = [1, 2].map((k) => sampling(plan, input.shape[k], shape[k]).unit);
  const whole = tall * wide;
  const { multiplier, shift } = quantizeMultiplier(1 / whole);
  const round = (sum: number): number =>
    input.type === 'int16' ? reduced(sum, multiplier, shift) : single(sum | 0, multiplier, shift);
  const middle = input.type === 'uint8' ? 128 : 0;
  return {
    locate: (_, size, output) => {
      const { unit, step, offset } = sampling(plan, size, output);
      return (index, found) => {
        const at = index * step + offset;
        const first = Math.floor(at / unit);
        found.low = inside(first, size);
        found.high = inside(first + 1, size);
        found.weight = at - first * unit;
      };
    },
    mix: (from, [tl, tr, bl, br], { down, across }, to, place, channels) => {
      const [up, left] = [tall - down, wide - across];
      for (let k = 0; k < channels; k++) {
        const top = left * from[tl + k] + across * from[tr + k];
        const bottom = left * from[bl + k] + across * from[br + k];
        const value = round(up * top + down * bottom - middle * whole) + middle;
        to[place + k] = Math.min(Math.max(value, -32_768), 32_767);
      }
    },
  };
}
