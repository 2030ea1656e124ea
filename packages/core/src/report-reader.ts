import type { NpyArray } from '@edgebench/model';
import type { Outcome } from './adapter.ts';
import type { Target } from './schema/measurement.ts';

/** One measurement read from a tool's report; core binds it to a model and adds the provenance. */
export interface ImportedOutcome {
  readonly modelName: string;
  /** The hash that the report names: MD5 in hex, without 0x; null where it names none. */
  readonly modelHash: string | null;
  readonly toolchainVersion: string | null;
  readonly components?: Readonly<Record<string, string>>;
  readonly target: Target;
  readonly outcome: Outcome;
  /** The report's lines that the reader did not understand. */
  readonly unrecognised?: readonly UnrecognisedLine[];
  /** The report's non-blank lines, where it is text; of a file with several reports, each counts its own. */
  readonly lines?: LineCount;
  /** The tensors of a validation run, where the report's archive is at hand. */
  readonly recorded?: RecordedIo;
  /** Every buffer that the toolchain placed, where it tells: what `compare` explains a change by. */
  readonly buffers?: readonly PlacedBuffer[];
  /**
   * How this version counts what versions count differently, by topic: `{ epochs: 'numbered from 1' }`. A figure that
   * moves with its definition did not move.
   */
  readonly definitions?: Readonly<Record<string, string>>;
  /** What the file tells beyond the measurement. */
  readonly facts?: readonly FactTable[];
  /** Names of the files beside the report that are of the same run: what they say stands here, and in no row of theirs. */
  readonly joined?: readonly string[];
}

/** Facts of one kind, in rows: what `inspect` shows of a file beyond its measurement. */
export interface FactTable {
  readonly title: string;
  readonly columns: readonly FactColumn[];
  /** By the columns' keys; null where it is not known. */
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
  /** So many rows are shown to people; all where it is absent. The JSON holds all. */
  readonly most?: number;
  /** Short, and shown wherever the measurement is described alone. */
  readonly inBrief?: boolean;
}

export interface FactColumn {
  readonly key: string;
  readonly holds: 'text' | 'number' | 'address';
}

export interface LineCount {
  /** Non-blank lines. */
  readonly total: number;
  /** Those of them that are no tool's: the text of a page or a post around its output. */
  readonly surrounding: number;
}

/** Where a toolchain put one buffer. */
export interface PlacedBuffer {
  readonly name: string;
  readonly role: 'constants' | 'activations' | 'input' | 'output' | 'scratch';
  /** The memory's name as in `memories`; null where the tool does not tell. */
  readonly memory: string | null;
  readonly bytes: number;
  /** From the start of the memory, in bytes. */
  readonly offset: number | null;
}

/** Tensors of a run that a tool recorded: for each sample one array per port, in the model's types and shapes. */
export interface RecordedIo {
  readonly inputs: readonly (readonly NpyArray[])[];
  /** Outputs of the toolchain's code, where it ran. */
  readonly device: readonly (readonly NpyArray[])[];
  /** Outputs of the model itself in a runtime on the host; null where they were not recorded. */
  readonly host: readonly (readonly NpyArray[])[] | null;
  /** The accelerator's convolutions in the code that ran, where the generated C lies beside the report. */
  readonly convolutions?: GeneratedConvolutions;
}

/** What generated code tells of an accelerator's arithmetic that the model does not. */
export interface GeneratedConvolutions {
  /** Name of the file. */
  readonly file: string;
  /** In the order in which they are run. */
  readonly units: readonly GeneratedConvolution[];
  /** Why it is not the code that ran; null where nothing speaks against it. */
  readonly refused: string | null;
}

/** A convolution, all units of the accelerator that compute it together. */
export interface GeneratedConvolution {
  /** The compiler's name of it. */
  readonly name: string;
  /** Height and width. */
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  /** Bits of its sums that are rounded away. */
  readonly shift: number;
  /** Rows of the parts of its kernel that are summed apart, from the top. */
  readonly rows: readonly number[];
}

export interface UnrecognisedLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export interface ReportReader {
  /** What it reads, for people: 'ST Edge AI generate report'. */
  readonly title: string;
  /** Cheap test on the first 64 KiB; must not throw. */
  readonly matches: (head: string, fileName: string) => boolean;
  /** Which of the files beside the report, by their names, `read` looks into. */
  readonly siblings?: (
    content: Uint8Array,
    fileName: string,
    beside: readonly string[],
  ) => readonly string[];
  /** Pure: the whole file to measurements. Throws a `BenchError` with the line for a report it cannot use. */
  readonly read: (
    content: Uint8Array,
    fileName: string,
    siblings?: ReadonlyMap<string, Uint8Array>,
  ) => ImportedOutcome[];
}
