import type { Adapter } from './adapter.ts';
import { BenchError } from './errors.ts';
import { isOf, type TargetSpec, variantOf } from './target.ts';

export interface Selection {
  /** Adapter ids; all where undefined. */
  readonly toolchains?: readonly string[] | undefined;
  /** Target ids or their beginnings up to a slash; the adapters' defaults where undefined. */
  readonly targets?: readonly string[] | undefined;
  /** Adapter ids, in place of `toolchains`: of each its variants, those of `targets` where given, and the targets they vary. */
  readonly sweep?: readonly string[] | undefined;
}

/** An adapter, and those of its targets that are to be measured. */
export interface Selected {
  readonly adapter: Adapter;
  readonly targets: readonly TargetSpec[];
}

/** The adapters and targets that a selection names. Throws a `BenchError` for a name that none has, and for a sweep of nothing. */
export function select(
  adapters: readonly Adapter[],
  { toolchains, targets: names, sweep }: Selection,
): Selected[] {
  const ids = adapters.map(({ id }) => id);
  const wanted = sweep ?? toolchains;
  for (const name of wanted ?? []) if (!ids.includes(name)) throw unknown('toolchain', name, ids);
  const chosen = adapters.filter(({ id }) => wanted?.includes(id) ?? true);
  const known = chosen.flatMap(({ targets }) => targets);
  for (const name of names ?? []) {
    if (known.some((target) => isNamed(target, name))) continue;
    const targets = known.map(({ id }) => id);
    throw unknown('target', name, targets);
  }
  const among = sweep ? swept : named;
  return chosen.map((adapter) => ({ adapter, targets: among(adapter, names) }));
}

const named = ({ targets }: Adapter, names: Selection['targets']): TargetSpec[] =>
  targets.filter((target) =>
    names ? names.some((name) => isNamed(target, name)) : target.default,
  );

/** Variants are many: only a sweep takes those that are not named in full. */
const isNamed = ({ id, sweep }: TargetSpec, name: string): boolean =>
  sweep ? id === name : isOf(id, name);

/** The variants, and before them in the adapter's order the targets that they vary. */
function swept({ id, targets }: Adapter, names: Selection['targets']): TargetSpec[] {
  const isWanted = (target: string): boolean => names?.some((name) => isOf(target, name)) ?? true;
  const variants = targets.filter((target) => {
    const varied = target.sweep ? variantOf(target) : null;
    return varied !== null && (isWanted(varied) || isWanted(target.id));
  });
  if (variants.length === 0) throw noVariants(id, targets, names);
  const varied = new Set(variants.map(variantOf));
  return targets.filter((target) => varied.has(target.id) || variants.includes(target));
}

function unknown(what: string, name: string, known: readonly string[]): BenchError {
  const near = known.filter((id) => id.includes(name) || name.includes(id));
  const list = (near.length > 0 ? near : known).slice(0, 12).join(', ');
  return new BenchError(`unknown-${what}`, `there is no ${what} ${JSON.stringify(name)}`, {
    remedy: `choose from: ${list}${known.length > 12 ? ', ... (bench doctor --json lists all)' : ''}`,
  });
}

function noVariants(
  id: string,
  targets: readonly TargetSpec[],
  names: Selection['targets'],
): BenchError {
  const varied = [...new Set(targets.flatMap((target) => variantOf(target) ?? []))];
  const of = names && varied.length > 0 ? ` of ${names.join(', ')}` : '';
  return new BenchError('no-variants', `${id} has no variants${of} to sweep over`, {
    remedy:
      varied.length > 0
        ? `choose from those that have: ${varied.join(', ')}`
        : 'leave out --sweep to measure its targets',
  });
}
