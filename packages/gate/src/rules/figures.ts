import {
  type Figure,
  type FigureChange,
  isKnown,
  type MetricId,
  metrics,
  type Unit,
} from '@edgebench/core/browser';
import { toldBy } from '../policy/parts.ts';
import { type Limits, policyFor, severityOf } from '../policy/policy.ts';
import type { Severity } from '../types.ts';
import { fromTo, named } from '../words.ts';
import { type Finding, type Found, type Pair, ruleOf } from './finding.ts';

/** A figure by one definition on both sides. */
interface Compared {
  readonly metric: MetricId;
  readonly before: number;
  readonly after: number;
  /** What the two count differently, where they were brought to one definition. */
  readonly note: string | null;
}

/** What can be said of one metric: two numbers, that one is gone or new, or why there is no verdict. */
type Read =
  | ({ readonly kind: 'compared' } & Compared)
  | { readonly kind: 'lost' | 'found'; readonly metric: MetricId; readonly reason: string }
  | { readonly kind: 'undecided'; readonly reason: string };

const titles = new Map(metrics.map(({ id, title }) => [id, title] as const));
const units = new Map(metrics.map(({ id, unit }) => [id, unit] as const));

export const titleOf = (metric: MetricId): string => titles.get(metric) ?? metric;
export const unitOf = (metric: MetricId): Unit => units.get(metric) ?? 'B';

/** docs/regressions.md#exact-figures: what no repetition would change. */
export function judgeFigures(pair: Pair): Found {
  const read = pair.change.figures.flatMap((figure) => readFigure(figure, pair) ?? []);
  const compared = read.flatMap((one) => (one.kind === 'compared' ? one : []));
  return {
    findings: [
      ...compared.flatMap((one) => judged(one, compared, pair) ?? []),
      ...knowledge('lost', read),
      ...knowledge('found', read),
    ],
    undecided: read.flatMap((one) => (one.kind === 'undecided' ? one.reason : [])),
  };
}

/** Null where it did not move, and where it is a matter of timing. */
function readFigure(figure: FigureChange, pair: Pair): Read | null {
  const { metric, before, after, definition } = figure;
  if (!isKnown(before)) {
    return isKnown(after) ? { kind: 'found', metric, reason: before.unavailable } : null;
  }
  if (!isKnown(after)) return { kind: 'lost', metric, reason: after.unavailable };
  if (before.basis !== after.basis && !isSize(before)) {
    const reason = `${titleOf(metric)}: ${before.basis} before and ${after.basis} now`;
    return { kind: 'undecided', reason };
  }
  if (isNoisy(before)) return null;
  const stated = { before: before.value, after: after.value };
  if (definition === null) return read(metric, stated, null);
  if (definition.comparable) return read(metric, definition.comparable, definition.message);
  if (isOneCounting(pair)) return read(metric, stated, definition.message);
  return { kind: 'undecided', reason: `${titleOf(metric)}: ${definition.message}` };
}

const read = (
  metric: MetricId,
  { before, after }: { readonly before: number; readonly after: number },
  note: string | null,
): Read | null => (before === after ? null : { kind: 'compared', metric, before, after, note });

/** Bytes and operations are counted, however that is called. */
const isSize = (figure: Figure): boolean =>
  isKnown(figure) && (figure.unit === 'B' || figure.unit === 'MACs');

/** Its own repetition would yield another number. */
export const isNoisy = (figure: Figure): boolean =>
  isKnown(figure) && figure.basis === 'measured' && !isSize(figure);

/** One tool counts one way: what its total includes beside is the changed model's. */
const isOneCounting = ({ change, before, after }: Pair): boolean =>
  change.conditions.some(({ what }) => what === 'model hash') &&
  change.conditions.every(({ what }) => what === 'model hash') &&
  JSON.stringify(before.definitions) === JSON.stringify(after.definitions);

function judged(one: Compared, all: readonly Compared[], { is, policy }: Pair): Finding | null {
  const { metric, before, after, note } = one;
  const isWorse = after > before;
  const totals = toldBy[metric].flatMap((id) => all.find((other) => other.metric === id) ?? []);
  if (totals.some((total) => total.after > total.before === isWorse)) return null;
  const limits = policyFor(policy, is.modelName, metric);
  const severity = isWorse
    ? severityOf(limits, before, after - before)
    : severityOf(limits, after, before - after);
  if (severity === null) return null;
  const isMadeUpFor = totals.length > 0;
  const beside = isMadeUpFor
    ? `, made up for in ${totals.map((t) => titleOf(t.metric)).join(', ')}`
    : '';
  const counted = note === null ? '' : `, by one definition (${named(note, 120)})`;
  return {
    ...{ direction: isWorse ? 'worse' : 'better', kind: 'metric', metric, before, after },
    severity: isMadeUpFor ? 'warning' : severity,
    message: `${titleOf(metric)} ${fromTo(before, after, unitOf(metric))}${beside}${counted}`,
    rule: isMadeUpFor
      ? ruleOf('totals-and-parts', 'a part grew within a total that did not')
      : ruleOf('exact-figures', limitWords(limits, severity, unitOf(metric))),
  };
}

function limitWords(limits: Limits, severity: Severity, unit: Unit): string {
  const { absolute, relative } = limits[severity] ?? {};
  const words = [
    ...(absolute ? [`${absolute} ${unit}`] : []),
    ...(relative ? [`${Number((100 * relative).toPrecision(6))} %`] : []),
  ];
  const beyond = words.length === 0 ? 'any worsening' : `a worsening beyond ${words.join(' and ')}`;
  return `${beyond} is ${severity === 'error' ? 'an error' : 'a warning'}`;
}

/** What became unknown, or known, for one reason is one finding. */
function knowledge(kind: 'lost' | 'found', all: readonly Read[]): Finding[] {
  const byReason = new Map<string, MetricId[]>();
  for (const one of all) {
    if (one.kind !== kind) continue;
    byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one.metric]);
  }
  return [...byReason].map(([reason, ids]) => ({
    direction: kind === 'lost' ? 'worse' : 'better',
    ...{ kind: 'metric', severity: 'warning', metric: ids[0] ?? null, before: null, after: null },
    message:
      kind === 'lost'
        ? `${ids.map(titleOf).join(', ')} no longer known`
        : `${ids.map(titleOf).join(', ')} known now`,
    rule: ruleOf('unknown', 'a figure that is no longer known is a warning'),
    because:
      kind === 'lost' ? [{ kind: 'reason', name: 'reason', message: named(reason, 200) }] : [],
  }));
}
