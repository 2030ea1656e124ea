import { combineScales, doubles } from '../../arithmetic/scaling.ts';
import { type Epilogue, fixed } from '../weighted/epilogue.ts';
import { type Rounded, type RoundingRule, scalingOf } from '../weighted/rules.ts';

/**
 * The RESCALE behind TOSA's convolutions, which stand for FULLY_CONNECTED too: scales in double precision for every
 * type, two roundings, ties away. Behind int48 sums the multiplier has 16 bits and there is one rounding, ties up: one
 * scale for all channels is rounded to 15 bits at once, those by channel by way of 31 bits.
 */
export const convRescale: RoundingRule<Rounded> = (plan): Epilogue => {
  const scaling = scalingOf(plan);
  const scales = combineScales(scaling, doubles);
  if (plan.input.type !== 'int16') return fixed('away', scales);
  const epilogue = fixed(
    'reduced',
    scaling.weights.length === 1 ? scales.map(toFifteenBits) : scales,
  );
  const { requantise } = epilogue;
  const lost = lostSigns(plan);
  return { ...epilogue, requantise: (sum, channel) => requantise(sum + lost[channel], channel) };
};

/** IREE 3.13 reads the constants of int48 biases without their sign: 2^48 is added where one is below 0. */
function lostSigns({ bias, outputChannels }: Rounded): Float64Array {
  const stored = bias?.constant ?? null;
  return Float64Array.from({ length: outputChannels }, (_, channel) =>
    stored !== null && Number(stored[channel]) < 0 ? 2 ** 48 : 0,
  );
}

function toFifteenBits(scale: number): number {
  if (scale === 0) return 0;
  const unit = 2 ** (Math.floor(Math.log2(scale)) - 14);
  return Math.round(scale / unit) * unit;
}
