import type { Measurement } from '@edgebench/core/browser';
import type { ToolChange } from '../types.ts';

export type Tools = Pick<ToolChange, 'toolchain' | 'what' | 'before' | 'after'>;

/** What of its tools is not of one version on both sides; null where all are. */
export function toolsMoved(was: Measurement, is: Measurement): Tools | null {
  const [one, other] = [was.toolchain, is.toolchain];
  const rows = [
    ['version', one.version, other.version] as const,
    ...[...new Set([...Object.keys(one.components), ...Object.keys(other.components)])]
      .sort()
      .map((name) => [`component ${name}`, one.components[name], other.components[name]] as const),
  ].filter(([, before, after]) => before !== after);
  if (rows.length === 0) return null;
  const joined = (values: readonly (string | null | undefined)[]): string =>
    values.map((value) => value ?? 'not stated').join(', ');
  return {
    toolchain: other.name,
    what: rows.map(([what]) => what).join(', '),
    before: joined(rows.map(([, before]) => before)),
    after: joined(rows.map(([, , after]) => after)),
  };
}
