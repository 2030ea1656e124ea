import type { Outcome } from '@edgebench/core';
import { classify } from '../failures/classify.ts';
import type { LegacyReport } from '../info/types.ts';

/** What the JSON report of a call that failed says; null for one that did its work. */
export function failureOf({ errors }: LegacyReport): Exclude<Outcome, { status: 'ok' }> | null {
  const [first] = errors;
  if (first === undefined) return null;
  const text = errors.join('\n');
  return (
    classify(text) ?? {
      status: 'failed',
      reason: {
        code: 'tool-error',
        message: first.replace(/^TOOL ERROR: /, ''),
        remedy: 'run the tool again with what it asks for, and import the new report',
        evidence: text,
      },
    }
  );
}
