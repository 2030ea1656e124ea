import type { Results } from '@edgebench/core/browser';
import type { Changes } from './data/changes/changes.ts';

/** All that one page shows, whoever draws it: the build, or the browser once the page is open. */
export interface PageData {
  readonly results: Results;
  /** Against the run that was given as the baseline; null where none was. */
  readonly changes: Changes | null;
  /** The end of what the tools printed, by cell. */
  readonly logs: Readonly<Record<string, string>>;
}
