/** A tensor's bytes and the steps (inclusive) between which they must stay. */
export interface Lifetime {
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
}

const align = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/**
 * Places tensors in one block, largest first, each at the lowest offset where no tensor of an overlapping lifetime lies
 * (the greedy planner of TFLite and TFLM). Offsets are multiples of 16, in the order of the lifetimes.
 */
export function planArena(lifetimes: readonly Lifetime[]): { offsets: number[]; bytes: number } {
  const order = [...lifetimes.keys()].sort(
    (a, b) => (lifetimes[b]?.bytes ?? 0) - (lifetimes[a]?.bytes ?? 0) || a - b,
  );
  const placed: { start: number; end: number; life: Lifetime }[] = [];
  const offsets = lifetimes.map(() => 0);
  let bytes = 0;
  for (const index of order) {
    const life = lifetimes[index];
    if (life === undefined) continue;
    let start = 0;
    for (const other of placed) {
      if (other.life.first > life.last || other.life.last < life.first) continue;
      if (other.start >= start + align(life.bytes)) break;
      start = Math.max(start, other.end);
    }
    const block = { start, end: start + align(life.bytes), life };
    const at = placed.findIndex((other) => other.start > start);
    placed.splice(at < 0 ? placed.length : at, 0, block);
    offsets[index] = start;
    bytes = Math.max(bytes, block.end);
  }
  return { offsets, bytes };
}
