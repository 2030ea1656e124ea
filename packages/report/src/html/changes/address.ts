import type { Shown } from '../shown.ts';

const known = new WeakMap<Shown, ReadonlyMap<string, string>>();

/** The fragment of a cell by the id of its measurement; null where the page does not show it. */
export function cellAddress(shown: Shown, cell: string): string | null {
  let addresses = known.get(shown);
  if (addresses === undefined) {
    const { results, at } = shown;
    addresses = new Map(results.measurements.map((it) => [it.cell, `#${at.cell(it)}`]));
    known.set(shown, addresses);
  }
  return addresses.get(cell) ?? null;
}
