import { type Diagnostic, groupBy, type Layer } from '@edgebench/core/browser';
import { isLayerMoved } from '../pair/moved.ts';
import type { Cause } from '../types.ts';
import { counted, named } from '../words.ts';
import { type Finding, type Pair, ruleOf } from './finding.ts';

/** How far from the accelerator a unit is. A unit that is not named here is none that a layer falls back to. */
const distance: Readonly<Record<string, number>> = {
  ...{ npu: 0, hw: 0, ec: 0 },
  hybrid: 1,
  ...{ cpu: 2, sw: 2 },
  float: 3,
};

export interface Fallback {
  readonly layer: Layer;
  /** Where it ran before; null of a layer that is new. */
  readonly from: string | null;
}

/** Which layers of a cell fell back, and which no longer do. */
export interface Fallbacks {
  readonly worse: readonly Fallback[];
  readonly better: readonly Fallback[];
}

const noFallbacks: Fallbacks = { worse: [], better: [] };

export const fallbacksOf = ({ was, is }: Pair): Fallbacks =>
  isLayerMoved(was.layers, is.layers)
    ? { worse: fallbacks(was.layers, is.layers), better: fallbacks(is.layers, was.layers) }
    : noFallbacks;

/** docs/regressions.md#fallbacks: a layer that left the accelerator, or a new one off it. */
export function judgeFallbacks({ policy, change }: Pair, { worse, better }: Fallbacks): Finding[] {
  const base = { kind: 'fallback', metric: null, severity: policy.kinds.fallback } as const;
  const rule = ruleOf('fallbacks', 'any new fallback');
  const findings: Finding[] = [];
  if (worse.length > 0) {
    findings.push({
      ...{ ...base, direction: 'worse', before: 0, after: worse.length, rule },
      message: `${counted(worse.length, 'layer')} fell back: ${namesOf(worse)}`,
      because: [
        ...worse.slice(0, 3).map((one) => causeOf(one, 'worse')),
        ...whyOf(worse, change.diagnostics.fresh),
        ...worse.slice(3).map((one) => causeOf(one, 'worse')),
      ],
    });
  }
  if (better.length > 0) {
    findings.push({
      ...{ ...base, direction: 'better', before: better.length, after: 0, rule },
      message: `${counted(better.length, 'layer')} no longer fall${better.length === 1 ? 's' : ''} back: ${namesOf(better)}`,
      because: better.map((one) => causeOf(one, 'better')),
    });
  }
  return findings;
}

const namesOf = (found: readonly Fallback[]): string =>
  [
    ...found.slice(0, 3).map(({ layer }) => `${named(layer.type)} ${named(layer.name)}`),
    ...(found.length > 3 ? [`${found.length - 3} more`] : []),
  ].join(', ');

function causeOf({ layer, from }: Fallback, direction: Finding['direction']): Cause {
  const place = `layer ${named(layer.name)} (${named(layer.type)})`;
  const [one, other] = [from ?? 'not there', layer.unit ?? 'not stated'];
  const moved = direction === 'worse' ? `${one} → ${other}` : `${other} → ${one}`;
  return { kind: 'placement', name: layer.name, message: `${place}: ${moved}` };
}

/** The diagnostics that name one of the layers or ops. */
const whyOf = (
  found: readonly Fallback[],
  fresh: Pair['change']['diagnostics']['fresh'],
): Cause[] =>
  fresh.filter(aboutOne(found)).map(({ rule, message }) => ({
    kind: 'diagnostic',
    name: rule,
    message: `${rule}: ${named(message, 200)}`,
  }));

/** Tells whether a diagnostic is about one of the layers: by its name or, where it names none, by its op. */
export function aboutOne(
  layers: readonly { readonly layer: Pick<Layer, 'name' | 'type'> }[],
): (diagnostic: Pick<Diagnostic, 'where'>) => boolean {
  const names = new Set<string | null>(layers.map(({ layer }) => layer.name));
  const types = new Set<string | null>(layers.map(({ layer }) => layer.type));
  return ({ where }) =>
    where !== null && (names.has(where.layer) || (where.layer === null && types.has(where.op)));
}

/**
 * Layers of one name and type that run farther from the accelerator than they did; and those that are new, as far as there
 * are more of their type off the accelerator than there were: a compiler's renumbering is no fallback.
 */
function fallbacks(was: readonly Layer[], is: readonly Layer[]): Fallback[] {
  const before = unitsOf(was);
  const isAccelerated = was.some(({ unit }) => unit !== null && distance[unit] === 0);
  const least = isAccelerated ? 1 : 3;
  const known = off(was, least);
  const now = off(is, least);
  const found: Fallback[] = [];
  const fresh: Layer[] = [];
  for (const layer of now) {
    const from = before.get(keyOf(layer))?.shift();
    if (from === undefined) fresh.push(layer);
    else if (isFarther(from, layer.unit)) found.push({ layer, from });
  }
  const [ofNow, ofKnown] = [countsOf(now), countsOf(known)];
  const ofFound = countsOf(found.map(({ layer }) => layer));
  for (const [type, layers] of groupBy(fresh, (layer) => layer.type)) {
    const of = (counts: ReadonlyMap<string, number>): number => counts.get(type) ?? 0;
    const more = of(ofNow) - of(ofKnown) - of(ofFound);
    found.push(...layers.slice(0, Math.max(0, more)).map((layer) => ({ layer, from: null })));
  }
  return found;
}

const off = (layers: readonly Layer[], least: number): Layer[] =>
  layers.filter(({ unit }) => unit !== null && (distance[unit] ?? 0) >= least);

/** How many layers there are of each type. */
const countsOf = (layers: readonly Layer[]): ReadonlyMap<string, number> =>
  new Map([...groupBy(layers, ({ type }) => type)].map(([type, own]) => [type, own.length]));

const isFarther = (from: string | null, to: string | null): boolean =>
  from !== null && to !== null && (distance[to] ?? 0) > (distance[from] ?? 0);

const keyOf = ({ name, type }: Layer): string => `${type}\0${name}`;

/** Units of layers of one name and type, in their order. */
function unitsOf(layers: readonly Layer[]): Map<string, (string | null)[]> {
  const units = new Map<string, (string | null)[]>();
  for (const layer of layers) {
    const same = units.get(keyOf(layer));
    if (same) same.push(layer.unit);
    else units.set(keyOf(layer), [layer.unit]);
  }
  return units;
}
