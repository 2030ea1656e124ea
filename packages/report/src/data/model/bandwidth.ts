import { isKnown, type Traffic } from '@edgebench/core/browser';
import { alike, type Labelled } from './labelled.ts';

/** What one inference moves to and from one memory. */
export interface Bandwidth extends Traffic {
  readonly label: string;
  /** Bytes a second over the whole inference; null where the latency or a count is not known. */
  readonly rate: number | null;
}

/** The traffic of all cells that state it, most bytes first within a cell. */
export function bandwidths(cells: readonly Labelled[]): Bandwidth[] {
  const groups = alike(cells, ({ traffic, metrics: { latency } }) =>
    traffic.length === 0 ? null : { traffic, ms: isKnown(latency) ? latency.value : null },
  );
  return groups.flatMap(({ label, value: { traffic, ms } }) =>
    traffic
      .map((one) => ({ ...one, label, rate: rateOf(one, ms) }))
      .sort((a, b) => bytesOf(b) - bytesOf(a)),
  );
}

/** Read and written together. */
export const bytesOf = ({ readBytes, writtenBytes }: Traffic): number =>
  (readBytes ?? 0) + (writtenBytes ?? 0);

const rateOf = (one: Traffic, ms: number | null): number | null =>
  ms === null || ms === 0 || one.readBytes === null || one.writtenBytes === null
    ? null
    : (bytesOf(one) / ms) * 1000;
