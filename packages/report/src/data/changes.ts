import type { Run } from '@edgebench/core/browser';

/** What differs between two runs, for the page that compares them. */
export interface Changes {
  readonly before: Run;
}
