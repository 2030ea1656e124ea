import type { Change, Measurement, Side } from '@edgebench/core/browser';
import type { Policy } from '../policy/policy.ts';
import type { Cause, Regression, Severity } from '../types.ts';

/** Both sides of a cell, and what moved between them. */
export interface Pair {
  readonly before: Side;
  readonly after: Side;
  readonly change: Change;
  readonly was: Measurement;
  readonly is: Measurement;
  readonly policy: Policy;
}

/** Something that got worse or better, before anyone asked where and why. */
export interface Finding
  extends Pick<Regression, 'kind' | 'metric' | 'before' | 'after' | 'message' | 'rule'> {
  readonly direction: 'worse' | 'better';
  readonly severity: Severity;
  /** What the rule itself knows of why; {@link causesOf} adds what the change tells. */
  readonly because?: readonly Cause[];
}

/** What one rule says of a cell. */
export interface Found {
  readonly findings: readonly Finding[];
  /** Reasons why there is no verdict of something that moved. */
  readonly undecided: readonly string[];
}

export const nothing: Found = { findings: [], undecided: [] };

/** A section of docs/regressions.md, and what of it was broken. */
export const ruleOf = (section: string, threshold: string): string =>
  `docs/regressions.md#${section}: ${threshold}`;

export const worst = (a: Severity, b: Severity): Severity =>
  a === 'error' || b === 'error' ? 'error' : 'warning';
