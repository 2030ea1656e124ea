import { type MetricId, metrics, type Unit } from '@edgebench/core';
import {
  defaultPolicy,
  type JudgedKind,
  type Limit,
  type Limits,
  type Policy,
  type Severity,
  type TimingPolicy,
} from '@edgebench/gate';
import { z } from 'zod';
import { exampleOf, inUnit } from './budgets.ts';

/** '2 %' or '1 KB'; or both, and then a worsening has to be beyond each; `{}` is any worsening. */
type GivenLimit =
  | string
  | {
      /** In the metric's unit, or as '1 KB', '2 ms', '5 M'. */
      readonly absolute?: number | string | undefined;
      /** A share of what it was, or '2 %'. */
      readonly relative?: number | string | undefined;
    };

interface GivenLimits {
  readonly error?: GivenLimit | undefined;
  readonly warning?: GivenLimit | undefined;
}

interface GivenModel {
  /** What is given for a metric goes in place of its default. */
  readonly metrics?: Readonly<Partial<Record<MetricId, GivenLimits>>> | undefined;
  readonly timing?:
    | (GivenLimits & { readonly samples?: number | undefined; readonly p?: number | undefined })
    | undefined;
}

/** A policy as bench.config.ts has it: what is left out is as docs/regressions.md#defaults says. */
export interface Regressions extends GivenModel {
  readonly kinds?: Readonly<Partial<Record<JudgedKind, Severity | undefined>>> | undefined;
  /** By glob of the model's name; the last that speaks of a metric counts. */
  readonly models?: Readonly<Record<string, GivenModel>> | undefined;
  readonly versions?: Policy['versions'] | undefined;
  readonly missing?: Severity | undefined;
}

const sharePattern = /^(\d{1,9}(?:\.\d{1,9})?) ?%$/;

/** '2 %' as 0.02; null for what is no share. */
function shareOf(given: number | string): number | null {
  if (typeof given === 'number') return Number.isFinite(given) && given > 0 ? given : null;
  const percent = Number(sharePattern.exec(given)?.[1] ?? Number.NaN);
  return percent > 0 ? percent / 100 : null;
}

const numberOrText = z.union([z.number(), z.string()]);

const checked = <Given extends number | string>(
  type: z.ZodType<Given>,
  isValid: (given: Given) => boolean,
  example: string,
): z.ZodType<Given> =>
  type.superRefine((given, context) => {
    if (isValid(given)) return;
    context.addIssue({ code: 'custom', message: `${JSON.stringify(given)}: give ${example}` });
  });

const shareExample = "a share above 0, or '2 %'";

function limit(unit: Unit): z.ZodType<GivenLimit> {
  const isAmount = (given: number | string): boolean => inUnit(given, unit) !== null;
  const isShare = (given: number | string): boolean => shareOf(given) !== null;
  return z.union([
    checked(z.string(), (given) => isShare(given) || isAmount(given), `'2 %', ${exampleOf(unit)}`),
    z.strictObject({
      absolute: checked(numberOrText, isAmount, exampleOf(unit)).optional(),
      relative: checked(numberOrText, isShare, shareExample).optional(),
    }),
  ]);
}

const limits = (unit: Unit) => ({
  error: limit(unit).optional(),
  warning: limit(unit).optional(),
});

/** Fewer samples than the test is good for are no policy. */
const fewest = defaultPolicy.timing.samples;

const model = {
  metrics: z
    .strictObject(
      Object.fromEntries(
        metrics.map(({ id, unit }) => [id, z.strictObject(limits(unit)).optional()]),
      ),
    )
    .optional(),
  timing: z
    .strictObject({
      ...limits('ms'),
      samples: z.int().min(fewest).max(1_000_000).optional(),
      p: z.number().gt(0).lt(1).optional(),
    })
    .optional(),
};

const severity = z.enum(['error', 'warning']).optional();

/** Tells of each entry that is none, at its place. */
export const regressions: z.ZodType<Regressions> = z.strictObject({
  ...model,
  kinds: z
    .strictObject(
      Object.fromEntries(Object.keys(defaultPolicy.kinds).map((kind) => [kind, severity])),
    )
    .optional(),
  models: z.record(z.string().min(1), z.strictObject(model)).optional(),
  versions: z.enum(['same', 'any']).optional(),
  missing: severity,
});

/** The policy that a configuration asks for; `given` has been through {@link regressions}. */
export function policyOf(given: Regressions = {}): Policy {
  return {
    metrics: { ...defaultPolicy.metrics, ...metricsOf(given.metrics) },
    timing: { ...defaultPolicy.timing, ...timingOf(given.timing) },
    kinds: { ...defaultPolicy.kinds, ...withoutUndefined(given.kinds ?? {}) },
    models: Object.fromEntries(
      Object.entries(given.models ?? {}).map(([glob, { metrics, timing }]) => [
        glob,
        { metrics: metricsOf(metrics), timing: timingOf(timing) },
      ]),
    ),
    versions: given.versions ?? defaultPolicy.versions,
    missing: given.missing ?? defaultPolicy.missing,
  };
}

const metricsOf = (given: GivenModel['metrics'] = {}): Policy['metrics'] =>
  Object.fromEntries(
    metrics.flatMap(({ id, unit }) => {
      const own = given[id];
      return own === undefined ? [] : [[id, limitsOf(own, unit)]];
    }),
  );

/** What gives one limit says nothing of the other's default: the two go together. */
function timingOf(given: GivenModel['timing'] = {}): Partial<TimingPolicy> {
  const { samples, p, error, warning } = given;
  const isLimited = error !== undefined || warning !== undefined;
  return {
    ...withoutUndefined({ samples, p }),
    ...(isLimited && { error: undefined, warning: undefined, ...limitsOf(given, 'ms') }),
  };
}

const limitsOf = ({ error, warning }: GivenLimits, unit: Unit): Limits => ({
  ...(error !== undefined && { error: limitOf(error, unit) }),
  ...(warning !== undefined && { warning: limitOf(warning, unit) }),
});

function limitOf(given: GivenLimit, unit: Unit): Limit {
  const { absolute, relative } =
    typeof given !== 'string'
      ? given
      : sharePattern.test(given)
        ? { relative: given, absolute: undefined }
        : { absolute: given, relative: undefined };
  const [bytes, share] = [
    absolute === undefined ? null : inUnit(absolute, unit),
    relative === undefined ? null : shareOf(relative),
  ];
  return { ...(bytes !== null && { absolute: bytes }), ...(share !== null && { relative: share }) };
}

const withoutUndefined = <Value>(
  record: Readonly<Record<string, Value | undefined>>,
): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
