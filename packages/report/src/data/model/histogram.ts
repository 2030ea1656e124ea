import { alike, type Labelled } from './labelled.ts';

/** How many elements differ by how much, for cells that count alike. */
export interface Histogram {
  readonly label: string;
  readonly bins: readonly { readonly difference: string; readonly elements: number }[];
}

/** Of the cells in which some element differs; bins without an element are left out. */
export function histograms(cells: readonly Labelled[]): Histogram[] {
  const groups = alike(cells, ({ equivalence: { histogram, mismatches } }) => {
    const bins = (histogram ?? []).filter(({ elements }) => elements > 0);
    return (mismatches ?? 0) > 0 && bins.length > 1 ? bins : null;
  });
  return groups.map(({ label, value }) => ({ label, bins: value }));
}

/** All differences of some histograms, from the least: as the longest of them has them, then what others add. */
export function differences(found: readonly Histogram[]): string[] {
  const longestFirst = [...found].sort((a, b) => b.bins.length - a.bins.length);
  const all = longestFirst.flatMap(({ bins }) => bins.map(({ difference }) => difference));
  return [...new Set(all)].sort((a, b) => leastOf(a) - leastOf(b));
}

/** 2 of `2 to 3`, 1e-6 of `<= 1e-6`. */
const leastOf = (difference: string): number =>
  Number(/\d+(?:\.\d+)?(?:e[-+]?\d+)?/i.exec(difference)?.[0] ?? Number.POSITIVE_INFINITY);
