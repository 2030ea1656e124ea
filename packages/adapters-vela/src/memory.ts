import type { MemoryFact } from './facts.ts';
import { real, safe } from './log/section.ts';
import type { AllocatedTensor, Allocation } from './log/types.ts';
import type { Area, Storage } from './targets.ts';

/** Both cores allocate in units of 16 bytes; two decimals of a KiB are 10.24 bytes. */
const granule = 16;

const areaOf: Readonly<Record<string, Area>> = {
  Sram: 'SRAM',
  Dram: 'DRAM',
  OnChipFlash: 'On-chip Flash',
  OffChipFlash: 'Off-chip Flash',
};

const areas: readonly Area[] = ['SRAM', 'DRAM', 'On-chip Flash', 'Off-chip Flash'];

export interface AllocationFacts {
  /** Peaks of the tables of each area, in their order. */
  readonly peaks: ReadonlyMap<Area, readonly number[]>;
  readonly npuConstants: number | null;
  readonly storedStream: number | null;
  readonly featureMaps: number | null;
}

/** What the tensor allocation tables say in exact bytes. */
export function allocationFacts(
  tables: readonly Allocation[],
  storage: Storage | null,
): AllocationFacts {
  const peaks = new Map<Area, number[]>();
  for (const { area, peakBytes } of tables) {
    const name = area === null ? storage?.constants : areaOf[area];
    if (name === undefined || peakBytes === null) continue;
    peaks.set(name, [...(peaks.get(name) ?? []), peakBytes]);
  }
  const stored = tables.filter(({ kinds }) => kinds.includes('Permanent_CPU'));
  const streams = stored
    .flatMap(({ tensors }) => tensors)
    .filter(({ name }) => name.endsWith('_command_stream'));
  const arenas = tables.filter(({ kinds }) => kinds.some((kind) => arenaKinds.has(kind)));
  return {
    peaks,
    npuConstants: peakOf(tables, 'ReadOnly') ?? peakOf(tables, 'Permanent_NPU'),
    storedStream: streams.length === 0 ? null : sum(streams.map(({ bytes }) => bytes)),
    featureMaps: arenas.length === 0 ? null : peakFeatureMaps(arenas),
  };
}

/**
 * Every memory that the summary states or a table fills. Where nothing runs on the NPU the native
 * core's summary is silent, and its table still has the arena.
 */
export function memoryFacts(
  stated: ReadonlyMap<string, string>,
  peaks: AllocationFacts['peaks'],
): MemoryFact[] {
  return areas.flatMap((area): MemoryFact[] => {
    const kib = stated.get(area);
    const known = peaks.get(area) ?? [];
    if (kib !== undefined) return [exactBytes(area, kib, known)];
    const bytes = sum(known);
    return bytes === 0 ? [] : [{ area, bytes: safe(bytes), rounded: null }];
  });
}

/**
 * The bytes behind a figure that the summary rounds to two decimals of a KiB: a table's peak (or the
 * sum of the area's tables) that rounds to it, else the one multiple of 16 that does, else unknown.
 */
export function exactBytes(area: Area, kib: string, peaks: readonly number[]): MemoryFact {
  const rounded = real(kib);
  if (rounded === null) return { area, bytes: null, rounded: `${kib} KiB` };
  const agrees = (bytes: number): boolean => Math.abs(bytes / 1024 - rounded) <= 0.005 + 1e-9;
  const peak = peaks.findLast(agrees) ?? [sum(peaks)].find(agrees);
  if (peak !== undefined && peaks.length > 0) return { area, bytes: peak, rounded: null };
  const nearest = Math.round((rounded * 1024) / granule) * granule;
  const known = agrees(nearest) && Number.isSafeInteger(nearest);
  return { area, bytes: known ? nearest : null, rounded: `${kib} KiB` };
}

const arenaKinds: ReadonlySet<string> = new Set(['Scratch', 'Scratch_fast', 'FeatureMap']);

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

const peakOf = (tables: readonly Allocation[], kind: string): number | null =>
  tables.find(({ kinds }) => kinds.includes(kind))?.peakBytes ?? null;

/** Weight buffers share the arena; the native core prints them with format Unknown. */
const isFeatureMap = ({ purpose, format }: AllocatedTensor): boolean =>
  purpose === null ? format !== 'Unknown' : purpose === 'FeatureMap';

/**
 * The most bytes of feature maps alive at once. Tensors at the same place (an operator that works in
 * place) count once. A tensor lives from its start to its end time, both included.
 */
function peakFeatureMaps(tables: readonly Allocation[]): number {
  const events = tables.flatMap(({ area, tensors }) =>
    tensors.filter(isFeatureMap).flatMap(({ start, end, startAddress, endAddress, bytes }) => {
      const place = `${area}:${startAddress}-${endAddress}`;
      return [
        { time: start, place, bytes, users: 1 },
        { time: end + 0.5, place, bytes, users: -1 },
      ];
    }),
  );
  events.sort((a, b) => a.time - b.time || a.users - b.users);
  const users = new Map<string, number>();
  let live = 0;
  let peak = 0;
  for (const { place, bytes, users: change } of events) {
    const before = users.get(place) ?? 0;
    users.set(place, before + change);
    if (before === 0 && change === 1) live += bytes;
    if (before === 1 && change === -1) live -= bytes;
    peak = Math.max(peak, live);
  }
  return peak;
}
