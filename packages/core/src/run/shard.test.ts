import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cell, expectedCost } from '../plan.ts';
import { demo } from '../testing/demo.ts';
import { sampleModel } from '../testing/doubles.ts';
import { shardOf } from './shard.ts';

const adapter = demo();
const [target] = adapter.targets;
if (!target) throw new TypeError('the demo has no target');

const cellOf = (bytes: number, cost: number): Cell => ({
  model: { facts: sampleModel(), bytes: new Uint8Array(bytes), broken: null },
  adapter: { ...adapter, cost },
  target,
});

const cells = fc.array(
  fc
    .tuple(fc.nat(5_000), fc.integer({ min: 1, max: 9 }))
    .map(([bytes, cost]) => cellOf(bytes, cost)),
  { maxLength: 60 },
);
const counts = fc.integer({ min: 1, max: 9 });

const sharesOf = (plan: readonly Cell[], count: number): number[][] =>
  Array.from({ length: count }, (_, k) => shardOf(plan, { index: k + 1, count }));

test('each cell is in exactly one share, in the order of the plan', () => {
  fc.assert(
    fc.property(cells, counts, (plan, count) => {
      const shares = sharesOf(plan, count);
      for (const share of shares) expect(share).toEqual(share.toSorted((a, b) => a - b));
      expect(shares.flat().sort((a, b) => a - b)).toEqual([...plan.keys()]);
    }),
  );
});

test('no share costs more than another by more than the most expensive cell', () => {
  fc.assert(
    fc.property(cells, counts, (plan, count) => {
      const costs = plan.map(expectedCost);
      const loads = sharesOf(plan, count).map((share) =>
        share.reduce((sum, position) => sum + (costs[position] ?? 0), 0),
      );
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(Math.max(0, ...costs));
    }),
  );
});

test('the same plan makes the same shares', () => {
  fc.assert(
    fc.property(cells, counts, (plan, count) => {
      expect(sharesOf(plan, count)).toEqual(sharesOf([...plan], count));
    }),
  );
});
