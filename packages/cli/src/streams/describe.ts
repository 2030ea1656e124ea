import type { StreamProfile } from '@edgebench/ethos-u';
import { plain } from '../plain.ts';
import type { Streams } from './read.ts';
import { layerRows, operationRows, totalRows } from './rows.ts';
import { timeline } from './timeline.ts';

/** Where the bytes and cycles of a compiled model go, as text of 100 columns for people. */
export function describeStreams({ profiles, unavailable, summary }: Streams): string {
  return [
    ...profiles.flatMap((profile) => [
      `\n${profile.accelerator} · operator ${profile.op} · ${profile.operations.length} operations`,
      ...operationRows(profile),
      '',
      ...totalRows(profile, profiles.length === 1 ? summary : null),
      '',
      overlapOf(profile),
      '',
      ...layerRows(profile),
      ...profile.memories.flatMap((map) => ['', ...timeline(map, lastOf(profile) + 1)]),
    ]),
    ...unavailable.map(
      ({ op, reason, code }) =>
        `\n${op === null ? 'not followed' : `operator ${op}`}: ${plain(reason)} [${code}]`,
    ),
    '',
  ].join('\n');
}

const lastOf = ({ operations }: StreamProfile): number => operations.at(-1)?.index ?? 0;

function overlapOf({ overlap }: StreamProfile): string {
  const { transfers, hidden, exposed, bytesPerCycle, cycles } = overlap;
  const number = (value: number) => value.toLocaleString('en');
  if (transfers.length === 0) return '  no DMA: constants are read where they lie';
  return `  DMA at ${bytesPerCycle} B a cycle: ${number(hidden)} B behind kernels, ${number(exposed)} B exposed; ${number(cycles)} cycles in all`;
}
