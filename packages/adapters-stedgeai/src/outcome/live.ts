import type { InfoBuffer, StInfo } from '../info/types.ts';

/** Beyond this, epochs times buffers, nothing is worked out: real networks stay a hundred times below. */
const limit = 50_000_000;

interface Placed {
  readonly start: number;
  readonly end: number;
  readonly lifetime: readonly [first: number, last: number];
}

/**
 * Bytes that activations take in all memories while an epoch runs, from the places and lifetimes that c_info states for
 * an NPU; those that share a place count once. Null where a buffer's are not stated. On a CPU the lifetimes are in
 * steps of the tool's own schedule, which no layer names.
 */
export function liveBytes(info: StInfo): (epoch: number) => number | null {
  const buffers = info.buffers.filter(({ isParameter }) => !isParameter);
  const bases = new Map(info.pools.map(({ id, address }, index) => [id, address ?? -1 - index]));
  const placed = buffers.flatMap((buffer) => place(buffer, bases) ?? []);
  const isWhole = placed.length === buffers.length && buffers.length > 0;
  if (info.kind !== 'npu' || !isWhole || info.nodes.length * buffers.length > limit) {
    return () => null;
  }
  placed.sort((one, other) => one.start - other.start);
  return (epoch) => {
    let covered = 0;
    let end = Number.NEGATIVE_INFINITY;
    for (const buffer of placed) {
      if (epoch < buffer.lifetime[0] || epoch > buffer.lifetime[1]) continue;
      covered += Math.max(0, buffer.end - Math.max(buffer.start, end));
      end = Math.max(end, buffer.end);
    }
    return covered;
  };
}

/** Memories without an address lie apart from all others. */
function place(
  { poolId, offset, bytes, lifetime }: InfoBuffer,
  bases: ReadonlyMap<number, number>,
): Placed | null {
  const base = poolId === null ? undefined : bases.get(poolId);
  if (base === undefined || offset === null || lifetime === null) return null;
  const start = (base < 0 ? base * 2 ** 40 : base) + offset;
  return { start, end: start + bytes, lifetime };
}
