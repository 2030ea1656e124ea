import {
  groupBy,
  type Measurement,
  type Paired,
  pairSides,
  type Side,
} from '@edgebench/core/browser';

/**
 * What makes two measurements a pair for a gate, the surest first: never another target, and never a report for what was
 * run. The last pairs a model that was renamed: the same bytes, tools and options (docs/regressions.md#pairs).
 */
const keys: readonly ((it: Measurement) => string)[] = [
  (it) => JSON.stringify([...gateKey(it), it.cell]),
  (it) => JSON.stringify([...gateKey(it), it.toolchain.version, it.toolchain.components]),
  (it) => JSON.stringify(gateKey(it)),
  (it) => it.cell,
];

const gateKey = ({ modelName, toolchain, target, provenance }: Measurement): unknown[] => [
  modelName,
  toolchain.name,
  target.id,
  provenance.kind === 'imported',
];

/** The cells that may be judged against each other; whatever order they come in. */
export function gatePairs(before: readonly Side[], after: readonly Side[]): Paired {
  const pairs: Paired['pairs'][number][] = [];
  let left: Paired['alone'] = { before: inOrder(before), after: inOrder(after) };
  for (const key of keys) {
    if (left.before.length === 0 || left.after.length === 0) break;
    const keyOf = ({ measurement }: Side) => key(measurement);
    const [was, is] = [groupBy(left.before, keyOf), groupBy(left.after, keyOf)];
    const next: { before: Side[]; after: Side[] } = { before: [], after: [] };
    for (const [name, sides] of was) {
      const found = pairSides(sides, is.get(name) ?? []);
      pairs.push(...found.pairs);
      next.before.push(...found.alone.before);
      next.after.push(...found.alone.after);
    }
    for (const [name, sides] of is) if (!was.has(name)) next.after.push(...sides);
    left = next;
  }
  return { pairs, alone: left };
}

/** By what people call a cell, so that findings stand in one order. */
function inOrder(sides: readonly Side[]): Side[] {
  const keyed = sides.map((side) => ({ side, key: orderOf(side) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ side }) => side);
}

const orderOf = ({ measurement }: Side): string =>
  [
    measurement.modelName,
    measurement.toolchain.name,
    measurement.target.id,
    measurement.toolchain.version ?? '',
    measurement.cell,
  ].join('\0');
