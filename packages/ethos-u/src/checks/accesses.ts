import type { Region } from '../container/types.ts';
import type { ComputeOperation, DmaOperation, Operation, Stretch } from '../machine/types.ts';
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
export const tableBytes = ({ ofm }: ComputeOperation): number =>
  ofm.bits === 16 ? 2048 : ofm.bits * 32;

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
  const accesses = [access(regions, 'IFM', ifm.region, spansOf(ifm), false)];
  if (operation.kind === 'elementwise' && operation.ifm2 !== null && operation.scalar === null)
    accesses.push(access(regions, 'IFM2', operation.ifm2.region, spansOf(operation.ifm2), false));
  if (operation.kind === 'conv' || operation.kind === 'depthwise')
    accesses.push(
      ...operation.weights.flatMap((stretch) => streamed(regions, 'weights', stretch)),
      ...operation.scales.flatMap((stretch) => streamed(regions, 'scales', stretch)),
    );
  if (table !== null) accesses.push(access(regions, 'table', null, [table], false));
  accesses.push(access(regions, 'OFM', ofm.region, spansOf(ofm), true));
  return accesses;
};

const streamed = (regions: readonly Region[], of: string, { region, address, length }: Stretch) =>
  length === 0
    ? []
    : [access(regions, of, region, [{ start: address, end: address + length }], false)];

function transfers(operation: DmaOperation, regions: readonly Region[]): Access[] {
  const { source, destination, length } = operation;
  const written = destinations(operation);
  const total = length * written.length;
  const from = [{ start: source.address, end: source.address + total }];
  return [
    access(regions, 'DMA source', source.region, from, false),
    access(regions, 'DMA destination', destination.region, written, true),
  ];
}

/** The source is contiguous; each repetition advances the destination by the length and the gap. */
function destinations({ destination, length, repeats }: DmaOperation): Span[] {
  const [rows = { count: 1, skip: 0 }, planes = { count: 1, skip: 0 }] = repeats;
  const spans: Span[] = [];
  let start = destination.address;
  for (let plane = 0; plane < planes.count; plane += 1) {
    for (let row = 0; row < rows.count; row += 1) {
      spans.push({ start, end: start + length });
      start += length + rows.skip;
    }
    start += planes.skip;
  }
  return spans;
}

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
