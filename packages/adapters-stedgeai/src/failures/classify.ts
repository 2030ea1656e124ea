import type { Diagnostic, Outcome } from '@edgebench/core';
import { parseReport } from '../report/parse.ts';
import { noticeRules } from '../rules/all.ts';
import { type Failure, failures } from './table.ts';

type FailedOutcome = Exclude<Outcome, { status: 'ok' }>;

/**
 * What a failed run's text says, by the table of known failures, with its warnings; null where it names
 * no failure.
 */
export function classify(text: string): FailedOutcome | null {
  for (const failure of failures) {
    const match = failure.pattern.exec(text);
    if (match) return { ...explain(failure, match), diagnostics: notices(text) };
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

const notices = (text: string): Diagnostic[] => {
  const report = parseReport(text);
  return noticeRules.flatMap((rule) => rule(report));
};
