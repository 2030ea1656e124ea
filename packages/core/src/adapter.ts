import type { Exec } from './exec/exec.ts';
import type { Equivalent } from './models/equivalents.ts';
import type { Probe, ProbeContext } from './probe.ts';
import type { ReportReader } from './report-reader.ts';
import type { Accelerator } from './rules/facts.ts';
import type { RuleInfo } from './rules/rule.ts';
import type {
  Diagnostic,
  Layer,
  Measurement,
  Memory,
  Metrics,
  Placement,
  Reason,
  Section,
  Target,
  Traffic,
} from './schema/measurement.ts';
import type { Model } from './schema/results.ts';
import { type TargetSpec, variantOf } from './target.ts';

/** Everything an adapter needs to measure one cell. */
export interface Job {
  /** `format` is that of the bytes. */
  readonly model: Model;
  /** The model's bytes, or those of an equivalent that the adapter takes; treat as read-only. */
  readonly bytes: Uint8Array;
  readonly target: Target;
  readonly tool: Extract<Probe, { available: true }>;
  /** A folder of the cell's own, empty but for `keepDir`, removed afterwards. */
  readonly workDir: string;
  /** Files written here are kept in the cache with the cell. */
  readonly keepDir: string;
  /** How many input vectors to run where the artefact can be executed. */
  readonly vectors: number;
  /** The first of them whose outputs anybody reads, where it is not number 0; those before it need not be run. */
  readonly from?: number;
  /** Told in a word or two how far the tool is, for people who wait: '40 %'. */
  readonly onProgress?: (text: string) => void;
  /** Logged, time-limited, killed as a tree on abort; rejects only for time-out, abort or a missing file. */
  readonly exec: Exec;
}

/** What it takes to time one inference of what `measure` left. */
export type TimedJob = Pick<
  Job,
  'model' | 'bytes' | 'target' | 'tool' | 'workDir' | 'keepDir' | 'exec'
>;

/** What a tool yielded, before core adds the cell, the model and the provenance. */
export type Outcome =
  | {
      readonly status: 'ok';
      readonly metrics: Partial<Metrics>;
      readonly memories?: Memory[];
      readonly traffic?: Traffic[];
      readonly sections?: Section[];
      readonly placement?: Placement;
      readonly layers?: Layer[];
      readonly diagnostics?: Diagnostic[];
      /** Why there is no equivalence verdict. */
      readonly unchecked?: string;
      /** True where a part failed that may go well another time (no board): shown, and measured again the next time. */
      readonly passing?: boolean;
    }
  | {
      readonly status: 'failed' | 'unsupported';
      readonly reason: Reason;
      readonly diagnostics?: Diagnostic[];
    };

/** One toolchain. Plain data and functions; knows nothing of other adapters. */
export interface Adapter {
  readonly id: string;
  readonly title: string;
  /** Raised when the same tool output would be normalised differently; part of every cell's id. */
  readonly version: number;
  readonly targets: readonly TargetSpec[];
  /** Whether results depend on `Job.vectors`; it is part of the cell's id then. */
  readonly usesVectors?: boolean;
  /** How long a cell takes beside other adapters' (1 where not given): the longest are started first. */
  readonly cost?: number;
  readonly probe: (context: ProbeContext) => Promise<Probe>;
  /** Null where the toolchain takes such a model at all, else why not (`unsupported`). */
  readonly accepts: (model: Model, target: Target) => Reason | null;
  /** Formats in which it takes an equivalent that lies beside an ONNX model, the preferred first; `accepts` and `measure` see that one then. */
  readonly equivalents?: readonly Equivalent['format'][];
  readonly measure: (job: Job) => Promise<Outcome>;
  /**
   * Milliseconds of processor time of one inference, on this machine, of what `measure` left in `keepDir`, which stays as it
   * is: in a fresh process each time, the fastest of some runs within it. Of targets whose device is `host` alone.
   * Rejects with a `BenchError` where there is none.
   */
  readonly timeInference?: (job: TimedJob) => Promise<number>;
  readonly reports?: readonly ReportReader[];
  /** Ids of targets, beyond its own, that its reports may be of. */
  readonly reportTargets?: RegExp;
  /** The accelerator that a target asks for, its own or a report's; null where it has none. */
  readonly accelerator?: (target: Target) => Accelerator | null;
  /** Every rule whose id a diagnostic of this adapter may carry. */
  readonly rules?: readonly RuleInfo[];
}

/** Checks what types cannot (unique target ids, id's form, what a variant varies) and returns the adapter frozen. */
export function defineAdapter(adapter: Adapter): Adapter {
  if (!/^[a-z][a-z0-9-]*$/.test(adapter.id)) {
    throw new TypeError(`adapter id '${adapter.id}' is not of the form a-z, 0-9, -`);
  }
  const seen = new Set<string>();
  for (const { id } of adapter.targets) {
    if (seen.has(id)) throw new TypeError(`adapter '${adapter.id}' has target '${id}' twice`);
    seen.add(id);
  }
  const varied = adapter.targets.filter(({ sweep }) => !sweep).map(({ id }) => id);
  for (const target of adapter.targets.filter(({ sweep }) => sweep)) {
    const of = variantOf(target);
    if (target.default || of === null || !varied.includes(of)) {
      throw new TypeError(`variant '${target.id}' is default, or varies no target`);
    }
  }
  return Object.freeze(adapter);
}

export type { Measurement };
