import { isYardstick } from '../marks.ts';
import type { Table } from './table.ts';

/** Why toolchains of a ranked table are never its best; null where it ranks nothing, or all of them. */
export function unrankedNote({ rows }: Pick<Table, 'rows'>): string | null {
  const entries = rows.flatMap(({ cells }) => cells.flatMap((entry) => entry ?? []));
  const unranked = entries.filter(({ state, measurement }) => {
    return state === 'known' && isYardstick(measurement);
  });
  if (unranked.length === 0 || !entries.some(({ best }) => best)) return null;
  const names = new Set(unranked.map(({ measurement }) => measurement.toolchain.name));
  return `Not ranked: ${[...names].join(', ')}, which runs on no device of the edge.`;
}
