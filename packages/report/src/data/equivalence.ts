import type { Equivalence, Measurement } from '@edgebench/core';
import { number } from '../text/format.ts';

/** `exact`, `bounded, by at most 1`: the verdict with the figure that qualifies it. */
export function verdictText({ verdict, explainedBy, maxAbsDifference }: Equivalence): string {
  if (verdict === 'explained') return `explained by ${explainedBy ?? 'another profile'}`;
  if (verdict === 'exact' || verdict === 'unchecked' || maxAbsDifference === null) return verdict;
  return `${verdict}, by at most ${number(maxAbsDifference)}`;
}

/** `144 of 3,072 elements over 16 vectors, against tflm`; empty where nothing was compared. */
export function verdictDetail({ mismatches, elements, vectors, reference }: Equivalence): string {
  const parts = [
    mismatches === null || elements === null
      ? ''
      : `${number(mismatches)} of ${number(elements)} elements differ`,
    vectors === null ? '' : `${number(vectors)} vectors`,
    reference === null ? '' : `against ${reference}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Why there is no verdict; null where there is one. */
export function uncheckedReason({ equivalence }: Measurement): string | null {
  if (equivalence.verdict !== 'unchecked') return null;
  return equivalence.reason ?? 'not checked';
}
