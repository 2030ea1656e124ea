import type { Region } from '../container/types.ts';
import type {
  ComputeOperation,
  DmaOperation,
  FeatureMap,
  Operation,
  Stretch,
} from '../machine/types.ts';
import { type Span, spansOf } from './spans.ts';

/** Bytes of one memory that an operation reads or writes for one purpose. */
export interface Access {
  /** `IFM`, `weights`, ... */
  readonly of: string;
  readonly isWrite: boolean;
  /** Null: SHRAM. */
  readonly region: number | null;
  /** Regions in one arena share a space. */
  readonly space: string;
  /** Where address 0 of the region lies in the space. */
  readonly origin: number;
  /** In the space, in order. */
  readonly spans: readonly Span[];
}

/** An operation and all that it touches. */
export interface Step {
  readonly operation: Operation;
  readonly accesses: readonly Access[];
}

/** Bytes that a lookup in table n reads: 512 slopes and bases for 16 bits, 256 entries of the output's size else. */
const tableBytes = ({ ofm }: ComputeOperation): number => (ofm.bits === 16 ? 2048 : ofm.bits * 32);

/** The lookup table that the operation uses, as bytes of SHRAM; null where it uses none. */
export function tableOf(operation: ComputeOperation, lutBase: number): Span | null {
  const { activation } = operation.output;
  if (typeof activation === 'string') return null;
  const start = lutBase + activation.table * 256;
  return { start, end: start + tableBytes(operation) };
}

/** What each operation reads and writes, from the registers alone. */
export function stepsOf(
  operations: readonly Operation[],
  regions: readonly Region[],
  lutBase: number,
): Step[] {
  return operations.map((operation) => ({
    operation,
    accesses:
      operation.kind === 'wait'
        ? []
        : operation.kind === 'dma'
          ? transfers(operation, regions)
          : computes(operation, regions, lutBase),
  }));
}

const computes = (operation: ComputeOperation, regions: readonly Region[], lutBase: number) => {
  const { ifm, ofm } = operation;
  const table = tableOf(operation, lutBase);
  const accesses = [mapped(regions, 'IFM', ifm, false)];
  if (operation.kind === 'elementwise' && operation.ifm2 !== null && operation.scalar === null)
    accesses.push(mapped(regions, 'IFM2', operation.ifm2, false));
  if (operation.kind === 'conv' || operation.kind === 'depthwise')
    accesses.push(
      ...operation.weights.flatMap((stretch) => streamed(regions, 'weights', stretch)),
      ...operation.scales.flatMap((stretch) => streamed(regions, 'scales', stretch)),
    );
  if (table !== null) accesses.push(access(regions, 'table', null, [table], false));
  accesses.push(mapped(regions, 'OFM', ofm, true));
  return accesses;
};

/** A map that cannot fit its region is not walked: its extent alone tells that it lies outside. */
function mapped(regions: readonly Region[], of: string, map: FeatureMap, isWrite: boolean): Access {
  const start = map.bases[0];
  const spans = fits(map, regions) ? spansOf(map) : [{ start, end: start + bytesOf(map) }];
  return access(regions, of, map.region, spans, isWrite);
}

const bytesOf = ({ height, width, depth, bits }: FeatureMap): number =>
  (height * width * depth * bits) / 8;

/** Has the map no more bytes than its region? */
export const fits = (map: FeatureMap, regions: readonly Region[]): boolean =>
  bytesOf(map) <= (regions[map.region]?.bytes ?? 0);

const streamed = (regions: readonly Region[], of: string, { region, address, length }: Stretch) =>
  length === 0
    ? []
    : [access(regions, of, region, [{ start: address, end: address + length }], false)];

function transfers(operation: DmaOperation, regions: readonly Region[]): Access[] {
  const { source, destination, length, repeats } = operation;
  const written = destinations(operation);
  const total = repeats.reduce((bytes, { count }) => bytes * count, length);
  const from = [{ start: source.address, end: source.address + total }];
  return [
    access(regions, 'DMA source', source.region, from, false),
    access(regions, 'DMA destination', destination.region, written, true),
  ];
}

/** Stretches that are walked; a transfer of more is taken for all bytes from the first to the last. */
const mostStretches = 2 ** 16;

/** The source is contiguous; each repetition advances the destination by the length and the gap. */
function destinations({ destination, length, repeats }: DmaOperation): Span[] {
  const [rows = once, planes = once] = repeats;
  const step = length + rows.skip;
  const planeStep = rows.count * step + planes.skip;
  const start = destination.address;
  const isDense = rows.skip === 0 && planes.skip === 0;
  if (isDense || rows.count * planes.count > mostStretches)
    return [{ start, end: start + planes.count * planeStep }];
  return Array.from({ length: planes.count }, (_, plane) =>
    Array.from({ length: rows.count }, (_, row) => {
      const at = start + plane * planeStep + row * step;
      return { start: at, end: at + length };
    }),
  ).flat();
}

const once = { count: 1, skip: 0 };

function access(
  regions: readonly Region[],
  of: string,
  region: number | null,
  spans: readonly Span[],
  isWrite: boolean,
): Access {
  const { space, origin } = placeOf(regions, region);
  const moved =
    origin === 0
      ? spans
      : spans.map(({ start, end }) => ({ start: start + origin, end: end + origin }));
  return { of, isWrite, region, space, origin, spans: moved };
}

/** The space that a region lies in, and where. */
export function placeOf(
  regions: readonly Region[],
  region: number | null,
): { space: string; origin: number } {
  if (region === null) return { space: 'SHRAM', origin: 0 };
  const offset = regions[region]?.arenaOffset ?? null;
  if (offset !== null) return { space: 'arena', origin: offset };
  return { space: `tensor ${regions[region]?.tensor ?? `of region ${region}`}`, origin: 0 };
}

/** `IFM at 0x1f0 of region 1`; the address is in the space. */
export const placed = ({ of, region, origin }: Access, address: number): string =>
  `${of} at 0x${(address - origin).toString(16)} of ${region === null ? 'SHRAM' : `region ${region}`}`;
