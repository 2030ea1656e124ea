import type { Measurement } from '@edgebench/core/browser';
import type { Settings } from './settings.ts';

export const states = ['ok', 'failed', 'unsupported', 'unavailable'] as const;
export const origins = ['executed', 'imported'] as const;

/** Which cells the filters of status and diagnostic choose; null where neither is set, so that all are. */
export function matcher({
  status,
  rule,
}: Pick<Settings, 'status' | 'rule'>): ((cell: Measurement) => boolean) | null {
  if (status.length + rule.length === 0) return null;
  const ofStates = states.filter((one) => status.includes(one));
  const ofOrigins = origins.filter((one) => status.includes(one));
  return (cell) =>
    (ofStates.length === 0 || ofStates.some((one) => one === cell.status)) &&
    (ofOrigins.length === 0 || ofOrigins.some((one) => one === cell.provenance.kind)) &&
    (rule.length === 0 || cell.diagnostics.some((found) => rule.includes(found.rule)));
}

/** Whether a name has all words of a search, in any order and case. */
export function nameMatcher(search: string): (name: string) => boolean {
  const words = search.toLowerCase().split(/\s+/);
  return (name) => {
    const text = name.toLowerCase();
    return words.every((word) => text.includes(word));
  };
}
