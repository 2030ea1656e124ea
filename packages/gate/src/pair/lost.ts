import { groupBy, type Side } from '@edgebench/core/browser';
import { placeOf } from '../place.ts';
import { ruleOf } from '../rules/finding.ts';
import type { Cause, Place, Regression, Severity } from '../types.ts';
import { counted, named } from '../words.ts';

/** A cell of the baseline of which the candidate has no measurement. */
export interface Lost {
  readonly side: Side;
  /** What the candidate says instead; null where it has no such cell. */
  readonly reason: string | null;
}

/** What may go missing as a whole, the widest first: for each, how it is called. */
const wholes: readonly {
  readonly key: (place: Place) => string;
  /** So many models make it one: a zoo of one model loses a model. */
  readonly models: number;
}[] = [
  { key: ({ toolchain }) => `toolchain ${toolchain}`, models: 2 },
  { key: ({ toolchain, target }) => `${toolchain} on ${target}`, models: 2 },
  { key: ({ model }) => `model ${model}`, models: 1 },
];

/** docs/regressions.md#missing: what went missing together is told once, a toolchain, a target or a model. */
export function missing(
  lost: readonly Lost[],
  present: readonly Side[],
  severity: Severity,
): Regression[] {
  let left = lost.map((one) => ({ ...one, place: placeOf(one.side.measurement) }));
  const there = present.map(({ measurement }) => placeOf(measurement));
  const found: Regression[] = [];
  for (const { key, models } of wholes) {
    const alive = new Set(there.map(key));
    const next: typeof left = [];
    for (const [name, cells] of groupBy(left, ({ place }) => key(place))) {
      const isWhole = !alive.has(name) && cells.length > 1 && modelsOf(cells) >= models;
      if (isWhole) found.push(regressionOf(cells, severity, named(name, 120)));
      else next.push(...cells);
    }
    left = next;
  }
  return [...found, ...left.map((one) => regressionOf([one], severity, null))];
}

type Placed = Lost & { readonly place: Place };

const modelsOf = (cells: readonly Placed[]): number =>
  new Set(cells.map(({ place }) => place.model)).size;

function regressionOf(
  cells: readonly Placed[],
  severity: Severity,
  whole: string | null,
): Regression {
  const all = whole === null ? 'the cell' : `${whole}: all of its ${counted(cells.length, 'cell')}`;
  const isThere = cells.some(({ reason }) => reason !== null);
  const verb = whole === null ? 'is' : 'are';
  return {
    ...{ kind: 'missing', severity, metric: null, before: null, after: null },
    place: commonOf(cells.map(({ place }) => place)),
    message: `${all} ${verb} ${isThere ? 'no longer measured' : 'gone'}`,
    rule: ruleOf(
      'missing',
      `a cell that the baseline has is ${severity === 'error' ? 'an error' : 'a warning'}`,
    ),
    causes: causesOf(cells),
  };
}

/** What all have alike, and of the rest how many there are. */
function commonOf(places: readonly Place[]): Place {
  const common = (of: (place: Place) => string, what: string): string => {
    const values = new Set(places.map(of));
    const [only] = values;
    return values.size === 1 && only !== undefined ? only : counted(values.size, what);
  };
  const versions = new Set(places.map(({ version }) => version));
  return {
    cell: places[0]?.cell ?? '',
    model: common(({ model }) => model, 'model'),
    toolchain: common(({ toolchain }) => toolchain, 'toolchain'),
    version: versions.size === 1 ? (places[0]?.version ?? null) : null,
    target: common(({ target }) => target, 'target'),
  };
}

function causesOf(cells: readonly Placed[]): Cause[] {
  const reasons = [...new Set(cells.flatMap(({ reason }) => reason ?? []))];
  if (reasons.length === 0) {
    return [
      {
        kind: 'none',
        name: 'none',
        message: 'the candidate has no such cell: it was not planned, or its model was removed',
      },
    ];
  }
  const most = reasons.length > 5 ? 4 : 5;
  return [
    ...reasons
      .slice(0, most)
      .map((reason) => ({ kind: 'reason' as const, name: 'reason', message: named(reason, 300) })),
    ...(reasons.length > most
      ? [
          {
            kind: 'more' as const,
            name: String(reasons.length - most),
            message: `and ${reasons.length - most} more`,
          },
        ]
      : []),
  ];
}
