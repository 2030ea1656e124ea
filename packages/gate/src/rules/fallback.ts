import type { Layer } from '@edgebench/core/browser';
import type { Cause } from '../types.ts';
import { counted, named } from '../words.ts';
import { type Finding, type Found, nothing, type Pair, ruleOf } from './finding.ts';

/** How far from the accelerator a unit is. A unit that is not named here is none that a layer falls back to. */
const distance: Readonly<Record<string, number>> = {
  ...{ npu: 0, hw: 0, ec: 0 },
  hybrid: 1,
  ...{ cpu: 2, sw: 2 },
  float: 3,
};

interface Fallback {
  readonly layer: Layer;
  /** Where it ran before; null of a layer that is new. */
  readonly from: string | null;
}

/** docs/regressions.md#fallbacks: a layer that left the accelerator, or a new one off it. */
export function judgeFallbacks({ was, is, policy, change }: Pair): Found {
  const worse = fallbacks(was.layers, is.layers);
  const better = fallbacks(is.layers, was.layers);
  if (worse.length === 0 && better.length === 0) return nothing;
  const finding = (direction: Finding['direction'], found: readonly Fallback[]): Finding[] =>
    found.length === 0
      ? []
      : [
          {
            ...{ direction, kind: 'fallback', metric: null },
            before: direction === 'worse' ? 0 : found.length,
            after: direction === 'worse' ? found.length : 0,
            severity: policy.kinds.fallback,
            message: `${counted(found.length, 'layer')} ${direction === 'worse' ? 'fell back' : 'no longer fall back'}: ${namesOf(found)}`,
            rule: ruleOf('fallbacks', 'any new fallback'),
            because: [
              ...found.map((one) => causeOf(one, direction)),
              ...(direction === 'worse' ? whyOf(found, change.diagnostics.fresh) : []),
            ],
          },
        ];
  return { findings: [...finding('worse', worse), ...finding('better', better)], undecided: [] };
}

const namesOf = (found: readonly Fallback[]): string =>
  [
    ...found.slice(0, 3).map(({ layer }) => `${named(layer.type)} ${named(layer.name)}`),
    ...(found.length > 3 ? [`${found.length - 3} more`] : []),
  ].join(', ');

function causeOf({ layer, from }: Fallback, direction: Finding['direction']): Cause {
  const place = `layer ${named(layer.name)} (${named(layer.type)})`;
  const [one, other] = [from ?? 'not there', layer.unit ?? 'not stated'];
  const moved = direction === 'worse' ? `${one} -> ${other}` : `${other} -> ${one}`;
  return { kind: 'placement', name: layer.name, message: `${place}: ${moved}` };
}

/** The diagnostics that name one of the layers or ops. */
const whyOf = (
  found: readonly Fallback[],
  fresh: Pair['change']['diagnostics']['fresh'],
): Cause[] =>
  fresh
    .filter((diagnostic) => isOf(diagnostic, found))
    .map(({ rule, message }) => ({
      kind: 'diagnostic',
      name: rule,
      message: `${rule}: ${named(message, 200)}`,
    }));

/** Whether a diagnostic is about one of the layers. */
export const isOf = (
  { where }: Pair['change']['diagnostics']['fresh'][number],
  layers: readonly { readonly layer: Pick<Layer, 'name' | 'type'> }[],
): boolean =>
  where !== null &&
  layers.some(
    ({ layer }) => where.layer === layer.name || (where.layer === null && where.op === layer.type),
  );

/**
 * Layers of one name and type that run farther from the accelerator than they did; and those that are new, as far as there
 * are more of their type off the accelerator than there were: a compiler's renumbering is no fallback.
 */
export function fallbacks(was: readonly Layer[], is: readonly Layer[]): Fallback[] {
  const before = unitsOf(was);
  const isAccelerated = was.some(({ unit }) => unit !== null && distance[unit] === 0);
  const least = isAccelerated ? 1 : 3;
  const known = off(was, least);
  const now = off(is, least);
  const found: Fallback[] = [];
  const fresh = new Map<string, Layer[]>();
  for (const layer of now) {
    const from = before.get(keyOf(layer))?.shift();
    if (from === undefined) fresh.set(layer.type, [...(fresh.get(layer.type) ?? []), layer]);
    else if (isFarther(from, layer.unit)) found.push({ layer, from });
  }
  for (const [type, layers] of fresh) {
    const moved = found.filter(({ layer }) => layer.type === type).length;
    const more = countOf(now, type) - countOf(known, type) - moved;
    found.push(...layers.slice(0, Math.max(0, more)).map((layer) => ({ layer, from: null })));
  }
  return found;
}

const off = (layers: readonly Layer[], least: number): Layer[] =>
  layers.filter(({ unit }) => unit !== null && (distance[unit] ?? 0) >= least);

const countOf = (layers: readonly Layer[], type: string): number =>
  layers.filter((layer) => layer.type === type).length;

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
