import { type Adapter, BenchError, type Budgets, isOf } from '@edgebench/core';

/** Throws a `BenchError` `bad-config` where a budget is for a target that no adapter measures or reads reports of. */
export function requireTargets(budgets: Budgets, adapters: readonly Adapter[]): void {
  const ids = adapters.flatMap(({ targets }) => targets.map(({ id }) => id));
  const isKnown = (name: string): boolean =>
    ids.some((id) => isOf(id, name)) ||
    adapters.some(({ reportTargets }) => reportTargets?.test(name));
  const unknown = Object.keys(budgets).find((name) => !isKnown(name));
  if (unknown === undefined) return;
  throw new BenchError(
    'bad-config',
    `bench.config.ts: budgets: there is no target ${JSON.stringify(unknown)}`,
    { remedy: `choose from: ${near(unknown, ids).slice(0, 12).join(', ')}` },
  );
}

/** Of all ids and their beginnings those that begin most like the name. */
function near(name: string, ids: readonly string[]): string[] {
  const all = [...new Set(ids.flatMap(beginnings))];
  const shared = all.map((id) => sharedLength(id, name));
  const longest = Math.max(0, ...shared);
  return all.filter((_, index) => shared[index] === longest);
}

/** `a`, `a/b` and `a/b/c` of `a/b/c`. */
const beginnings = (id: string): string[] =>
  id.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
