import type { Pair } from '../rules/finding.ts';
import type { Cause } from '../types.ts';
import { named } from '../words.ts';

/** What the two sides were not measured under alike, the surest first: the model, versions, components, options. */
export function conditionsOf({ change, was, is }: Pair): Cause[] {
  const rows = change.conditions.flatMap(({ what, before, after }): Cause[] => {
    const kind = kinds.find(([beginning]) => what.startsWith(beginning))?.[1];
    if (kind === undefined) return [];
    const message =
      what === 'model hash'
        ? `the model's bytes changed: ${before.slice(0, 12)} → ${after.slice(0, 12)}`
        : `${what}: ${named(before)} → ${named(after)}`;
    return [{ kind, name: what.replace(/^(component|option) /, ''), message }];
  });
  const order = (cause: Cause): number => kinds.findIndex(([, kind]) => kind === cause.kind);
  const sorted = rows.toSorted((a, b) => order(a) - order(b));
  return sorted.length > 0 || was.cell === is.cell || was.provenance.kind === 'imported'
    ? sorted
    : [adapter];
}

const kinds: readonly (readonly [what: string, kind: Cause['kind']])[] = [
  ['model', 'model'],
  ['toolchain', 'version'],
  ['version', 'version'],
  ['component', 'component'],
  ['option', 'option'],
];

/** A cell's id is a hash of all that decides its result: where the rest is the same, this is what is left. */
const adapter: Cause = {
  kind: 'version',
  name: 'adapter',
  message:
    'model, tool versions and options are the same, and the id of the cell is not: the adapter or the number of vectors changed',
};
