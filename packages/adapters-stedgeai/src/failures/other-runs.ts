import { type Diagnostic, diagnostic, type Reason, type RuleInfo } from '@edgebench/core';
import { failuresOf } from './runs.ts';

/** A text of several runs, of which more failed than the one that it is imported as. */
export const otherRunFailed: RuleInfo = {
  id: 'other-run-failed',
  title: 'Another run failed',
  explanation:
    'The console holds several calls of the tool. The result is of one of them; another failed, such as the validation on a board after the code was generated, or an attempt before the model was changed.',
  severity: 'warning',
  remedy:
    'see what that run failed by; import the text of one run alone to be sure whose figures these are',
};

/** Of a text whose figures are whole: a run after theirs that failed. */
export function laterFailure(text: string): Diagnostic[] {
  const last = failuresOf(text).at(-1);
  return last ? [toDiagnostic('a later run', 'warning', last)] : [];
}

/** Of a failed text: the failures before the last, each once. */
export function earlierFailures(failed: readonly Reason[]): Diagnostic[] {
  const last = failed.at(-1);
  const others = new Map(failed.map((reason) => [reason.message, reason]));
  return [...others.values()]
    .filter(({ message }) => message !== last?.message)
    .map((reason) => toDiagnostic('an earlier run', 'info', reason));
}

const toDiagnostic = (
  which: string,
  severity: Diagnostic['severity'],
  { message, remedy, evidence }: Reason,
): Diagnostic =>
  diagnostic(otherRunFailed.id, severity, `${which} in this text failed: ${message}`, {
    ...(remedy !== null && { remedy }),
    ...(evidence !== null && { evidence }),
  });
