import { type Outcome, type Reason, recognise } from '@edgebench/core';
import { noFacts } from '../facts.ts';
import { parseReport } from '../report/parse.ts';
import { noticesOf } from '../rules/all.ts';
import { runsOf } from './runs.ts';
import { failures, limits } from './table.ts';

type FailedOutcome = Exclude<Outcome, { status: 'ok' }>;

/**
 * What a failed run's text says, by the table of known failures, with its warnings; null where it names no failure.
 * People append runs to one file: the last that failed counts, unless one after it came to its end.
 */
export function classify(text: string): FailedOutcome | null {
  const reason = lastFailure(text);
  if (reason === null) return null;
  const status = limits.has(reason.code) ? 'unsupported' : 'failed';
  return { status, reason, diagnostics: noticesOf({ ...noFacts, report: parseReport(text) }) };
}

/** What the last run of a text failed by; null where it came to its end, or says nothing that is known. */
export function lastFailure(text: string): Reason | null {
  for (const run of runsOf(text).reverse()) {
    if (run.succeeded) return null;
    const reason = recognise(run.text, failures);
    if (reason !== null) return reason;
  }
  return null;
}
