import type { Outcome } from './adapter.ts';
import type { Reason } from './schema/measurement.ts';

/** A tool does not take the model: ends a measurement with that reason, from wherever it is found. */
export class Rejected extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.message);
    this.name = 'Rejected';
    this.reason = reason;
  }
}

/** What `measure` yields, or a failed outcome where it throws a {@link Rejected}. */
export async function rejectedAsFailed(measure: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await measure();
  } catch (error) {
    if (error instanceof Rejected) return { status: 'failed', reason: error.reason };
    throw error;
  }
}
