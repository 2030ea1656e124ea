import type { Budgets, MetricId, Model, Run, Side } from '@edgebench/core';

/** One side of a judgement: a run, a baseline, or reports. */
export interface Contender {
  /** Null of reports. */
  readonly run: Run | null;
  readonly models: readonly Model[];
  readonly sides: readonly Side[];
  readonly budgets: Budgets;
  /** Ids of cells that were left out of the run, since the baseline has them. */
  readonly unaffected: readonly string[];
}

/** `error` fails a gate; `warning` is only told. */
export type Severity = 'error' | 'warning';

export type RegressionKind =
  | 'metric'
  | 'timing'
  | 'placement'
  | 'verdict'
  | 'fallback'
  | 'diagnostic'
  | 'budget'
  | 'status'
  | 'missing';

/** Where a regression is: a cell, by what people call it. */
export interface Place {
  readonly cell: string;
  readonly model: string;
  readonly toolchain: string;
  readonly version: string | null;
  readonly target: string;
}

/** Something that moved with a regression, as far as the data holds it: the surest first. */
export interface Cause {
  readonly kind:
    | 'model'
    | 'version'
    | 'component'
    | 'option'
    | 'layer'
    | 'section'
    | 'memory'
    | 'buffer'
    | 'placement'
    | 'diagnostic'
    | 'reason';
  /** The layer, section, option, ... that it is. */
  readonly name: string;
  /** One line for people: 'layer conv_3: constants 2,304 -> 9,216 B'. */
  readonly message: string;
}

export interface Regression {
  readonly kind: RegressionKind;
  readonly severity: Severity;
  readonly place: Place;
  /** Of kinds `metric`, `timing` and `budget`. */
  readonly metric: MetricId | 'compile' | null;
  readonly before: number | null;
  readonly after: number | null;
  /** One line for people, without the place: 'Flash, model 31,104 -> 32,000 B (+2.9 %)'. */
  readonly message: string;
  /** The rule of docs/regressions.md that it breaks, with its threshold. */
  readonly rule: string;
  readonly causes: readonly Cause[];
}

/** Cells that another version of their tools measured: what moved there is told, and is no regression unless the policy says so. */
export interface ToolChange {
  readonly toolchain: string;
  /** 'version', 'component gcc', ... */
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly cells: number;
  /** What got worse in them, by what a gate of one version would say. */
  readonly worse: readonly Regression[];
}

export interface Judgement {
  readonly verdict: 'pass' | 'warning' | 'error';
  /** Errors first, then in the order of models; all of them. */
  readonly regressions: readonly Regression[];
  readonly toolChanges: readonly ToolChange[];
  /** What got better: the same kinds, the same limits, the other way. */
  readonly improvements: readonly Omit<Regression, 'severity' | 'rule'>[];
  /** Cells that only the candidate has. */
  readonly added: readonly Place[];
  /** Timings of which there is no verdict, and why: 'latency: 12 samples, 20 are needed'. */
  readonly undecided: readonly { readonly place: Place; readonly reason: string }[];
  readonly counts: {
    /** Cells of both sides. */
    readonly compared: number;
    /** Of these, those in which nothing that is judged moved. */
    readonly unchanged: number;
    /** Left out of the run, since the baseline has them. */
    readonly unaffected: number;
    readonly missing: number;
  };
}
