import type { Equivalence, Measurement, Results } from '@edgebench/core/browser';
import { number } from '../text/format.ts';

type Verdict = Equivalence['verdict'];

/** What each verdict means, best first. */
export const verdictLegend: readonly (readonly [Verdict, string])[] = [
  ['exact', 'every element of every vector equals the reference'],
  ['explained', 'differs from the reference and equals, bit for bit, the runtime that is named'],
  ['bounded', 'differs within the bounds that the project allows'],
  ['divergent', 'differs by more than that'],
];

/** `exact`, `bounded, by at most 1`: the verdict with the figure that qualifies it. */
export function verdictText({ verdict, explainedBy, maxAbsDifference }: Equivalence): string {
  if (verdict === 'explained') return `explained by ${explainedBy ?? 'another profile'}`;
  if (verdict === 'exact' || verdict === 'unchecked' || maxAbsDifference === null) return verdict;
  return `${verdict}, by at most ${step(maxAbsDifference)}`;
}

/** `144 of 3,072 elements differ`, `3,072 elements`: how much was compared; empty where nothing was. */
export function verdictCount({ mismatches, elements }: Equivalence): string {
  if (mismatches === null || elements === null) return '';
  const all = `${number(elements)} elements`;
  return mismatches === 0 ? all : `${number(mismatches)} of ${all} differ`;
}

/** `144 of 3,072 elements differ, 16 vectors, against tflm`; empty where nothing was compared. */
export function verdictDetail(equivalence: Equivalence): string {
  const { vectors, reference } = equivalence;
  const parts = [
    verdictCount(equivalence),
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

/** `Equivalence with tflm: 18 exact, 1 bounded`; null where no cell has a verdict. */
export function verdictLine({ measurements }: Results): string | null {
  const judged = measurements.map(({ equivalence }) => equivalence);
  const counts = verdictLegend.flatMap(([verdict]) => {
    const count = judged.filter((one) => one.verdict === verdict).length;
    return count === 0 ? [] : [`${number(count)} ${verdict}`];
  });
  if (counts.length === 0) return null;
  const references = [...new Set(judged.flatMap(({ reference }) => reference ?? []))];
  return `Equivalence with ${references.join(', ')}: ${counts.join(', ')}`;
}

/** LSBs as whole numbers, real differences to three figures. */
const step = (value: number): string =>
  Number.isInteger(value) ? number(value) : String(Number(value.toPrecision(3)));
