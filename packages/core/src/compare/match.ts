/** What of two lists belongs together, and what is left of either; all in the order of the lists. */
export interface Matched<Item> {
  readonly pairs: readonly { readonly before: Item; readonly after: Item }[];
  readonly before: readonly Item[];
  readonly after: readonly Item[];
}

/** Pairs items of equal keys, the first with the first. Takes time linear in the lists. */
export function match<Item>(
  before: readonly Item[],
  after: readonly Item[],
  key: (item: Item) => string,
): Matched<Item> {
  const waiting = new Map<string, Item[]>();
  for (const item of after.toReversed()) {
    const same = waiting.get(key(item));
    if (same) same.push(item);
    else waiting.set(key(item), [item]);
  }
  const pairs: { before: Item; after: Item }[] = [];
  const left: Item[] = [];
  for (const item of before) {
    const found = waiting.get(key(item))?.pop();
    if (found === undefined) left.push(item);
    else pairs.push({ before: item, after: found });
  }
  const taken = new Set(pairs.map((pair) => pair.after));
  return { pairs, before: left, after: after.filter((item) => !taken.has(item)) };
}
