import type { Adapter } from '../adapter.ts';
import type { Diagnostic } from '../schema/measurement.ts';

/** Rules that diagnostics name and the adapter does not: nothing would explain them. */
export function unregistered(
  { rules = [] }: Pick<Adapter, 'rules'>,
  diagnostics: readonly Diagnostic[] = [],
): string[] {
  const known = new Set(rules.map(({ id }) => id));
  return [...new Set(diagnostics.map(({ rule }) => rule))].filter((rule) => !known.has(rule));
}
