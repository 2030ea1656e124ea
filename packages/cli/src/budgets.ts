import { type Budgets, type MetricId, metrics, type Unit } from '@edgebench/core';
import { z } from 'zod';

/** The most that a metric may come to, by target: a number in the metric's unit, or an amount such as '256 KB' or '2 ms'. */
export type Amounts = Readonly<Record<string, Partial<Record<MetricId, number | string>>>>;

interface Kind {
  /** Name of a unit to its size in that of the metric. */
  readonly units: Readonly<Record<string, number>>;
  readonly example: string;
}

/** As makers of chips count memory: kB and KB are KiB, and MB is MiB. */
const size: Kind = {
  units: { B: 1, kB: 1024, KB: 1024, KiB: 1024, MB: 1024 ** 2, MiB: 1024 ** 2 },
  example: "a number of bytes, or '256 KB', '1 MB'",
};

const time: Kind = {
  units: { us: 1e-3, ms: 1, s: 1e3 },
  example: "a number of milliseconds, or '2 ms', '500 us'",
};

const amount: Kind = { units: { k: 1e3, M: 1e6, G: 1e9 }, example: "a whole number, or '5 M'" };

const kinds: Readonly<Record<Unit, Kind>> = {
  ...{ B: size, ms: time },
  ...{ MACs: amount, cycles: amount, instructions: amount },
};

const unitOf: ReadonlyMap<string, Unit> = new Map(metrics.map(({ id, unit }) => [id, unit]));

/** The value in the metric's unit; null for what is none, is not above 0, or is a part of a byte or of a cycle. */
export function inUnit(given: number | string, unit: Unit): number | null {
  const value = typeof given === 'number' ? given : parsed(given, kinds[unit].units);
  const isValid = unit === 'ms' ? Number.isFinite(value) : Number.isSafeInteger(value);
  return isValid && value > 0 ? value : null;
}

/** What to write for an amount in a unit. */
export const exampleOf = (unit: Unit): string => kinds[unit].example;

function parsed(text: string, units: Kind['units']): number {
  const [, digits, name = ''] = /^(\d{1,15}(?:\.\d{1,9})?) ?([A-Za-z]{1,3})$/.exec(text) ?? [];
  const factor = Object.hasOwn(units, name) ? units[name] : undefined;
  return factor === undefined ? Number.NaN : Number(digits) * factor;
}

/** Tells of each entry that is none, at its place. */
export const amounts: z.ZodType<Amounts> = z
  .record(z.string().min(1), z.record(z.string(), z.union([z.number(), z.string()])))
  .superRefine((targets, context) => {
    for (const [target, limits] of Object.entries(targets)) {
      for (const [metric, given] of Object.entries(limits)) {
        const unit = unitOf.get(metric);
        const message =
          unit === undefined
            ? `no metric is named so; they are ${[...unitOf.keys()].join(', ')}`
            : inUnit(given, unit) === null && `${JSON.stringify(given)}: give ${exampleOf(unit)}`;
        if (message) context.addIssue({ code: 'custom', path: [target, metric], message });
      }
    }
  });

/** The budgets in numbers, as results have them; `given` has been through {@link amounts}. */
export const budgetsOf = (given: Amounts = {}): Budgets =>
  Object.fromEntries(
    Object.entries(given).map(([target, limits]) => [target, numbers(limits)] as const),
  );

const numbers = (limits: Amounts[string]): Budgets[string] =>
  Object.fromEntries(
    Object.entries(limits).flatMap(([metric, given]) => {
      const value = inUnit(given, unitOf.get(metric) ?? 'B');
      return value === null ? [] : [[metric, value]];
    }),
  );
