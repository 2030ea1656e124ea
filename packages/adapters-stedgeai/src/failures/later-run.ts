import { type Diagnostic, diagnostic, type RuleInfo } from '@edgebench/core';
import { lastFailure } from './classify.ts';

/** A text whose figures are whole, and whose last run failed all the same: generated well, and not validated. */
export const laterRunFailed: RuleInfo = {
  id: 'later-run-failed',
  title: 'A later run failed',
  explanation:
    'The console holds several calls of the tool. The figures are of one that came to its end; a later one did not, often the validation on a board.',
};

export function laterFailure(text: string): Diagnostic[] {
  const reason = lastFailure(text);
  if (reason === null) return [];
  return [
    diagnostic(laterRunFailed.id, 'warning', `a later run in this text failed: ${reason.message}`, {
      ...(reason.remedy !== null && { remedy: reason.remedy }),
      ...(reason.evidence !== null && { evidence: reason.evidence }),
    }),
  ];
}
