import type { NpuOp } from '../container/types.ts';
import type { DmaOperation, Operation, Stretch } from '../machine/types.ts';

/**
 * The constants that a core reads as weights or scales when `operations[index]` runs: in place, or through the last transfer
 * that brought them to memory. Null where they are no constants, or their way is another.
 */
export function constantBytes(
  op: NpuOp,
  operations: readonly Operation[],
  index: number,
  { region, address, length }: Stretch,
): Uint8Array | null {
  const place = length === 0 ? { region: 0, address: 0 } : { region, address };
  const direct = slice(op, place, length);
  if (direct !== null) return direct;
  const covers = ({ destination, repeats, ...transfer }: DmaOperation): boolean =>
    repeats.length === 0 &&
    destination.region === region &&
    destination.address <= address &&
    address + length <= destination.address + transfer.length;
  for (let earlier = index - 1; earlier >= 0; earlier--) {
    const transfer = operations[earlier];
    if (transfer.kind !== 'dma' || !covers(transfer)) continue;
    const { source, destination } = transfer;
    const from = source.address + address - destination.address;
    return slice(op, { region: source.region, address: from }, length);
  }
  return null;
}

function slice(
  { regions }: NpuOp,
  { region, address }: { region: number | null; address: number },
  length: number,
): Uint8Array | null {
  const data = region === null ? null : (regions[region]?.data ?? null);
  if (data === null || address + length > data.length) return null;
  return data.subarray(address, address + length);
}
