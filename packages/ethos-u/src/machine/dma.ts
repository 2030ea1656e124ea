import { type Bus, readable, writable } from './memory.ts';
import { notKnown } from './not-known.ts';
import type { DmaOperation } from './types.ts';

/**
 * Copies bytes between regions and SHRAM. In two and three dimensions the source is contiguous and the destination
 * leaves a gap behind each piece, or each plane of pieces; inferred from how Vela writes such transfers, and untried.
 * Throws an EthosUError `outside-region` with the command's offset; the pieces before are written then.
 */
export function transfer(operation: DmaOperation, bus: Bus): void {
  const { source, destination, length, repeats, command } = operation;
  const pieces = repeats.reduce((product, { count }) => product * count, 1);
  if (length <= 0) throw notKnown(`a transfer of ${length} bytes`, command);
  if (repeats.length === 2 && repeats.every(({ skip }) => skip !== 0)) {
    throw notKnown('a transfer with gaps in two dimensions', command);
  }
  const total = pieces * length;
  const from = readable(bus, source.region, source.address, source.address + total);
  bus.watcher?.read(source.region, source.address, source.address + total);
  for (let piece = 0; piece < pieces; piece++) {
    const start = destination.address + landing(piece, operation);
    const to = writable(bus, destination.region, start, start + length);
    bus.watcher?.write(destination.region, start, start + length);
    const at = source.address + piece * length;
    to.set(from.subarray(at, at + length), start);
  }
}

/** How far behind the first piece another lands. */
function landing(piece: number, { length, repeats }: DmaOperation): number {
  let left = piece;
  let offset = piece * length;
  for (const { count, skip } of repeats) {
    offset += left * skip;
    left = Math.floor(left / count);
  }
  return offset;
}
