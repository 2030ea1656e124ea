/** Part of a section: offsets from its start, and what lies there. */
export interface Span<T> {
  readonly from: number;
  readonly to: number;
  readonly item: T | null;
}

/**
 * Every byte of `size` once, in order: where items overlap, the earlier in `items` has the bytes; what
 * none covers becomes spans without an item. `items` are in the order of their beginnings.
 */
export function cover<T>(
  size: number,
  items: readonly { readonly from: number; readonly to: number; readonly item: T }[],
): Span<T>[] {
  const spans: Span<T>[] = [];
  let covered = 0;
  const upTo = (end: number, item: T | null) => {
    if (end > covered) spans.push({ from: covered, to: end, item });
    covered = Math.max(covered, end);
  };
  for (const { from, to, item } of items) {
    upTo(Math.min(from, size), null);
    upTo(Math.min(to, size), item);
  }
  upTo(size, null);
  return spans;
}

/** The spans of both, cut where either has a boundary. Both cover the same bytes. */
export function* meet<A, B>(
  first: readonly Span<A>[],
  second: readonly Span<B>[],
): Generator<{
  readonly from: number;
  readonly to: number;
  readonly a: Span<A>;
  readonly b: Span<B>;
}> {
  for (let i = 0, j = 0, from = 0; ; ) {
    const [a, b] = [first[i], second[j]];
    if (!a || !b) return;
    const to = Math.min(a.to, b.to);
    yield { from, to, a, b };
    from = to;
    if (a.to === to) i++;
    if (b.to === to) j++;
  }
}
