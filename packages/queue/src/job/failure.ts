import { BenchError, type Reason, reasonOf } from '@edgebench/core';
import { failureSchema } from './schema.ts';

/** An error as a failed job carries it: Redis keeps one text. */
export function failureText(error: unknown): string {
  const { code, message, remedy } = reasonOf(error);
  return JSON.stringify({ code, message, remedy, evidence: null });
}

/** Why a job failed, from its text, which anybody may have written. */
export function failureOf(text: string): Reason {
  if (/stalled more than/.test(text)) return lostTooOften;
  try {
    return failureSchema.parse(JSON.parse(text.slice(0, 16_384)));
  } catch {
    const error = new BenchError('worker-failed', 'a worker failed', {
      remedy: 'look at what the workers print',
      evidence: text.slice(0, 1_000),
    });
    return reasonOf(error);
  }
}

const lostTooOften: Reason = {
  code: 'worker-lost',
  message: 'worker after worker was lost while doing this cell',
  remedy:
    'look at what the workers print and at their memory; measure the cell alone on one machine',
  evidence: null,
};
