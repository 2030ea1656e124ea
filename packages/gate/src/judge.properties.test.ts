import { bytes, figure, type Measurement, metrics } from '@edgebench/core/browser';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cell, equivalence, figures, judged, layer } from './testing/cells.ts';
import type { Improvement, Judgement, Regression } from './types.ts';

const size = fc.integer({ min: 0, max: 1_000 });

const someFigures = fc
  .array(fc.option(size), { minLength: metrics.length, maxLength: metrics.length })
  .map((values) =>
    figures(
      Object.fromEntries(
        metrics.flatMap(({ id, unit }, at) => {
          const value = values[at];
          return value == null ? [] : [[id, figure(value, unit, 'estimated')]];
        }),
      ),
    ),
  );

const units = fc.constantFrom('npu', 'cpu', 'float', null);

/** Divergent and unchecked are left out: between them, each direction is a warning. */
const verdicts = fc
  .tuple(fc.constantFrom('exact', 'explained', 'bounded'), fc.integer({ min: 0, max: 9 }))
  .map(([verdict, mismatches]) =>
    equivalence(verdict as 'exact', { mismatches, maxAbsDifference: mismatches % 4 }),
  );

const diagnostics = fc.array(
  fc
    .tuple(
      fc.constantFrom('error', 'warning', 'info'),
      fc.constantFrom('r', 's'),
      fc.constantFrom('a', 'b'),
    )
    .map(([severity, rule, at]) => ({
      ...{ severity: severity as 'error', rule, message: 'm', evidence: null, remedy: null },
      where: { layer: at, op: null, line: null },
    })),
  { maxLength: 4 },
);

const someCell: fc.Arbitrary<Partial<Measurement>> = fc.record({
  metrics: someFigures,
  equivalence: verdicts,
  diagnostics,
  layers: fc
    .array(units, { maxLength: 4 })
    .map((all) => all.map((unit, index) => layer(`l${index}`, { index, unit, constants: index }))),
  placement: fc
    .tuple(size, size, size)
    .map(([npu, cpu, float]) => ({ unit: 'ops' as const, npu, cpu, float, epochs: null })),
});

const zoo = fc
  .array(someCell, { maxLength: 5 })
  .map((all) =>
    all.map((changes, at) => cell({ ...changes, cell: `c${at}`, modelName: `net_${at}` })),
  );

const nothing = { verdict: 'pass', regressions: [], improvements: [], undecided: [], added: [] };

test('anything against itself passes, with nothing to tell', () => {
  fc.assert(
    fc.property(zoo, (cells) => {
      expect(judged(cells, structuredClone(cells))).toMatchObject({ ...nothing, toolChanges: [] });
    }),
  );
});

test('the order of cells changes nothing', () => {
  fc.assert(
    fc.property(zoo, zoo, (before, after) => {
      expect(judged(before.toReversed(), after.toReversed())).toEqual(judged(before, after));
    }),
  );
});

test('what is a regression one way is an improvement the other way', () => {
  const key = ({ kind, place, metric, before, after }: Improvement): string =>
    JSON.stringify([kind, place.cell, metric, before, after]);
  const turned = ({ before, after, ...rest }: Improvement): Improvement => ({
    ...{ ...rest, before: after, after: before },
  });
  const isCell = ({ kind }: Pick<Regression, 'kind'>): boolean => kind !== 'missing';
  const keys = (all: readonly Improvement[]): string[] => all.filter(isCell).map(key).sort();
  fc.assert(
    fc.property(zoo, zoo, (before, after) => {
      const there: Judgement = judged(before, after);
      const back: Judgement = judged(after, before);
      expect(keys(there.improvements)).toEqual(keys(back.regressions.map(turned)));
    }),
  );
});

test.each(metrics.map(({ id, unit }) => [id, unit] as const))(
  'one figure more is one regression, and one less an improvement: %s',
  (id, unit) => {
    fc.assert(
      fc.property(someFigures, size, fc.integer({ min: 1, max: 99 }), (base, value, more) => {
        const of = (now: number) =>
          cell({ metrics: { ...base, [id]: figure(now, unit, 'estimated') } });
        const { regressions, improvements } = judged(of(value), of(value + more));
        expect(regressions).toMatchObject([{ kind: 'metric', metric: id, severity: 'error' }]);
        expect(improvements).toEqual([]);
        expect(judged(of(value + more), of(value))).toMatchObject({
          ...{ verdict: 'pass', regressions: [], improvements: [{ metric: id }] },
        });
      }),
    );
  },
);

test('whatever moved, each regression has a cause and a rule, on one line', () => {
  fc.assert(
    fc.property(zoo, zoo, (before, after) => {
      for (const { message, rule, causes } of judged(before, after).regressions) {
        expect(causes.length).toBeGreaterThan(0);
        expect(causes.length).toBeLessThanOrEqual(6);
        expect(rule).toMatch(/^docs\/regressions\.md#[a-z-]+: /);
        for (const line of [message, rule, ...causes.map((cause) => cause.message)]) {
          expect(line).not.toMatch(/\n/);
        }
      }
    }),
  );
});

test('bytes are judged whatever they are called', () => {
  const of = (value: number, basis: 'measured' | 'derived') =>
    cell({ metrics: figures({ heap: bytes(value, basis) }) });
  expect(judged(of(5, 'measured'), of(6, 'derived')).verdict).toBe('error');
});
