import type { Budgets, MetricId, Model, Run, Side } from '@edgebench/core/browser';

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

/** Where a regression is: a cell, by what people call it. Where cells went missing together: the first of them, and the names of all that have to be told. */
export interface Place {
  readonly cell: string;
  readonly model: string;
  readonly toolchain: string;
  readonly version: string | null;
  readonly target: string;
}

/** Something that moved with a regression, as far as the data holds it: the surest first. */
export interface Cause {
  readonly kind: /** Conditions of the measurement. */
    | 'model'
    | 'version'
    | 'component'
    | 'option'
    /** What it is made of. */
    | 'layer'
    | 'section'
    | 'memory'
    | 'buffer'
    /** A metric that the one which regressed counts. */
    | 'part'
    | 'placement'
    | 'diagnostic'
    /** The tool's own words. */
    | 'reason'
    /** How many causes are not listed. */
    | 'more'
    /** The data holds none. */
    | 'none';
  /** The layer, section, option, ... that it is. */
  readonly name: string;
  /** One line for people: 'layer conv_3: constants 2,304 → 9,216 B'. */
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
  /** One line for people, without the place: 'Flash, model 31,104 → 32,000 B (+2.9 %)'. */
  readonly message: string;
  /** The rule of docs/regressions.md that it breaks, with its threshold. */
  readonly rule: string;
  /** Never empty; at most five and one that counts the others. */
  readonly causes: readonly Cause[];
}

/** What got better; what a judgement the other way round would call a regression. */
export type Improvement = Omit<Regression, 'severity' | 'rule'>;

/** Something that moved, or may have, and of which there is no verdict. */
export interface Undecided {
  readonly place: Place;
  /** 'latency: 12 samples before and 30 now, 20 are needed'. */
  readonly reason: string;
}

/** Cells that another version of their tools measured: what moved there is told, and is no regression unless the policy says so. */
export interface ToolChange {
  readonly toolchain: string;
  /** 'version', 'component gcc', ...; several are joined by commas, and so are their values. */
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
  readonly improvements: readonly Improvement[];
  /** Cells that only the candidate has. */
  readonly added: readonly Place[];
  /** Timings, and figures that both sides count differently. */
  readonly undecided: readonly Undecided[];
  readonly counts: {
    /** Cells of both sides. */
    readonly compared: number;
    /** Of these, those in which nothing that is judged moved but times, of which there is nothing to tell. */
    readonly unchanged: number;
    /** Left out of the run, since the baseline has them. */
    readonly unaffected: number;
    readonly missing: number;
    /** Models of which anything is among the regressions. */
    readonly regressed: number;
  };
}
