import type { NpyArray } from '@edgebench/model';
import type { LoadedModel } from '../models/load.ts';
import type { GeneratedConvolutions } from '../report-reader.ts';
import type { RuleInfo } from '../rules/rule.ts';
import type { Diagnostic, Equivalence, Target, Toolchain } from '../schema/measurement.ts';
import type { Model } from '../schema/results.ts';

/** What a toolchain yielded for one vector of inputs, variables being at their initial values. */
export interface Execution {
  readonly inputs: readonly NpyArray[];
  readonly outputs: readonly NpyArray[];
}

/** A cell whose outputs are at hand, to be judged. */
export interface CheckJob {
  readonly model: LoadedModel;
  readonly toolchain: Toolchain;
  readonly target: Target;
  readonly executions: readonly Execution[];
  /** Where `Checked.files` will lie, as results may say it. */
  readonly kept: string;
  /** What a runtime on the host gave for the same inputs, where a report's archive has it. */
  readonly host: readonly (readonly NpyArray[])[] | null;
  /** Of the code that ran, where it was generated C beside a report. */
  readonly convolutions: GeneratedConvolutions | null;
  /**
   * Runs another model with the same inputs through the same toolchain and target, on the vector of that number.
   * Null for imported cells. Rejects with a `BenchError` where the toolchain does not take it.
   */
  readonly rerun: ((bytes: Uint8Array, vector: number) => Promise<Execution>) | null;
  /**
   * The model's tensors, by index, as they passed through the machine that ran the artefact, on the vector of that number;
   * those that the artefact does not have are left out.
   */
  readonly tensors?: ((vector: number) => ReadonlyMap<number, NpyArray>) | undefined;
}

export interface Checked {
  readonly equivalence: Equivalence;
  readonly diagnostics: readonly Diagnostic[];
  /** Kept beside the verdict, by file name: inputs and outputs of the op that differs. */
  readonly files: Readonly<Record<string, NpyArray>>;
}

/** What a machine yielded for all vectors, or why it runs no such artefact: an expected limit. */
export type MachineRun =
  | {
      readonly executions: readonly Execution[];
      readonly diagnostics: readonly Diagnostic[];
      readonly tensors?: CheckJob['tensors'];
    }
  | { readonly refused: string; readonly diagnostics: readonly Diagnostic[] };

/** What a machine is given of a cell. */
export interface MachineJob {
  readonly artefact: Uint8Array;
  /** The model that it was made from, or whose equivalent. */
  readonly model: Uint8Array;
  /** Whether it was made from an equivalent of the model, whose inputs and outputs may be others. */
  readonly isEquivalent: boolean;
  readonly vectors: readonly (readonly NpyArray[])[];
  /** Another file that was kept with the cell; null where there is none of that name. */
  readonly read: (name: string) => Promise<Uint8Array | null>;
}

/** Runs what a toolchain compiles for hardware that is not here. The command line brings it. */
export interface Machine {
  /** Id of the adapter whose cells it runs. */
  readonly toolchain: string;
  /** The file that the adapter keeps with a cell and that is run. */
  readonly artefact: string;
  /** Raised whenever what it yields can change; part of the key under which verdicts are kept. */
  readonly version: number;
  /** Runs an artefact on each vector of inputs. Rejects only for what is a defect of the machine. */
  readonly run: (job: MachineJob) => Promise<MachineRun>;
}

/** Judges outputs. Core knows nothing of arithmetic: the command line brings the emulator. */
export interface Checker {
  /** All that decides a verdict besides the outputs, such as the reference and the emulator's version. */
  readonly key: (model: Model) => string;
  /** An expected limit, such as an op that is not emulated, is a verdict `unchecked` with its reason. */
  readonly check: (job: CheckJob) => Promise<Checked>;
  /** Every rule whose id a diagnostic of it may carry. */
  readonly rules?: readonly RuleInfo[];
  /** For cells that left no outputs and kept an artefact. */
  readonly machines?: readonly Machine[];
}

/** No verdict, and why. */
export const unchecked = (reason: string): Equivalence => ({
  verdict: 'unchecked',
  reason,
  reference: null,
  explainedBy: null,
  vectors: null,
  elements: null,
  mismatches: null,
  maxAbsDifference: null,
  firstDifference: null,
  histogram: null,
});
