import type { Found } from './hold.ts';

/** Of the elements that QuantizeLinear writes, at most so many may differ. */
const allowedShare = 0.001;

/** What does not hold; empty where everything does. */
export function violations({
  integers,
  chain,
  flips,
  floats,
  floatOutputs,
}: Found): readonly string[] {
  const unexplained = flips.filter((flip) => flip.unexplained !== null);
  return [
    ...(integers.mismatches > 0 ? [`${integers.mismatches} integers differ`] : []),
    ...(chain.mismatches > allowedShare * chain.elements
      ? [`${chain.mismatches} of ${chain.elements} quantised elements differ`]
      : []),
    ...(chain.maxAbsDifference > 1 ? [`quantised by up to ${chain.maxAbsDifference}`] : []),
    ...(unexplained.length > 0
      ? [`${unexplained.length} flips unexplained: ${unexplained[0]?.unexplained}`]
      : []),
    ...(floatOutputs.unbounded > 0
      ? [`${floatOutputs.unbounded} outputs differ for no known reason`]
      : []),
    ...(floats.beyond > 0
      ? [`${floats.beyond} floats too far apart, the first in ${floats.first}`]
      : []),
  ];
}
