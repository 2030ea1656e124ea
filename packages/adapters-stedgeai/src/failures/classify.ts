import type { Outcome } from '@edgebench/core';
import { type Failure, failures } from './table.ts';

type FailedOutcome = Exclude<Outcome, { status: 'ok' }>;

/** What a failed run's text says, by the table of known failures; null where it names none. */
export function classify(text: string): FailedOutcome | null {
  for (const failure of failures) {
    const match = failure.pattern.exec(text);
    if (match) return explain(failure, match);
  }
  return null;
}

function explain(
  { status, code, message, remedy }: Failure,
  match: RegExpExecArray,
): FailedOutcome {
  const fill = (template: string) =>
    template.replace(/\{(\d)\}/g, (_, group: string) => (match[Number(group)] ?? '').trim());
  return {
    status,
    reason: { code, message: fill(message), remedy: fill(remedy), evidence: match[0].trim() },
  };
}
