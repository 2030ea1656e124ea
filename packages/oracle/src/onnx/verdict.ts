import type { Found } from './hold.ts';

/** Profiles of the processors on which the order of float sums was measured: without VNNI, and so without AVX-512. */
const isMeasured = (profile: string): boolean => profile.endsWith('-avx2');

/** Of the elements that QuantizeLinear writes, at most so many may differ. */
const allowedShare = 0.001;

/**
 * What does not hold; empty where everything does. On processors where the order of sums was not measured, floats behind an
 * op without a bound (LSTM, Softmax) may differ, and flip what is quantised behind them.
 */
export function violations(
  { integers, chain, flips, floats, floatOutputs }: Found,
  profile: string,
): readonly string[] {
  const measured = isMeasured(profile);
  const unexplained = measured ? flips.filter((flip) => flip.unexplained !== null) : [];
  return [
    ...(integers.mismatches > 0 ? [`${integers.mismatches} integers differ`] : []),
    ...(chain.mismatches > allowedShare * chain.elements
      ? [`${chain.mismatches} of ${chain.elements} quantised elements differ`]
      : []),
    ...(chain.maxAbsDifference > 1 ? [`quantised by up to ${chain.maxAbsDifference}`] : []),
    ...(unexplained.length > 0
      ? [`${unexplained.length} flips unexplained: ${unexplained[0]?.unexplained}`]
      : []),
    ...(measured && floatOutputs.unbounded > 0
      ? [`${floatOutputs.unbounded} outputs differ for no known reason`]
      : []),
    ...(floats.beyond > 0
      ? [`${floats.beyond} floats too far apart, the first in ${floats.first}`]
      : []),
  ];
}
