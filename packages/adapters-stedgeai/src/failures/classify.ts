import type { Outcome } from '@edgebench/core';
import { noFacts } from '../facts.ts';
import { parseReport } from '../report/parse.ts';
import type { StReport } from '../report/types.ts';
import { noticesOf } from '../rules/all.ts';
import { earlierFailures } from './other-runs.ts';
import { failuresOf } from './runs.ts';
import { limits } from './table.ts';

type FailedOutcome = Exclude<Outcome, { status: 'ok' }>;

/**
 * What a failed run's text says, by the table of known failures, with its warnings; null where it names no failure.
 * People append runs to one file: the last that failed counts, unless one after it came to its end; those before it
 * become diagnostics. `read` is the text as a report, where the caller has read it.
 */
export function classify(text: string, read?: StReport): FailedOutcome | null {
  const failed = failuresOf(text);
  const last = failed.at(-1);
  if (last === undefined) return null;
  const notices = noticesOf({ ...noFacts, report: read ?? parseReport(text) });
  return {
    status: limits.has(last.code) ? 'unsupported' : 'failed',
    reason: last,
    diagnostics: [...earlierFailures(failed), ...notices],
  };
}
