import type { Graph, NpyArray, NpyType } from '@edgebench/model';
import type { Finding } from '../checks/types.ts';
import type { NpuOp } from '../container/types.ts';
import type { Memory, Operation } from '../machine/types.ts';

/** An input or output of the model. */
export interface Port {
  /** Index of the tensor. */
  readonly index: number;
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: NpyType;
  /** Null where it is not quantised. */
  readonly zeroPoint: number | null;
}

/** Told of a run while it goes on. */
export interface Observer {
  /** After each operation of an `ethos-u` operator, with the memories as it left them. */
  readonly operation?: (operation: Operation, memory: Memory, npuOp: NpuOp) => void;
  /** After each op of the graph, of each tensor that it wrote. */
  readonly tensor?: (port: Port, value: NpyArray) => void;
}

export interface NetworkOptions {
  /** Watch every access; {@link Network.findings} tells what was found. Slower. */
  readonly checks?: boolean;
}

/** The operations of an `ethos-u` operator. */
export interface Stream {
  /** The operator's place in the graph's order. */
  readonly op: number;
  readonly operations: readonly Operation[];
}

/** A compiled model that can be run. */
export interface Network {
  readonly graph: Graph;
  /** In the order of execution. */
  readonly streams: readonly Stream[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /**
   * One inference: copies of the outputs, in the model's order, type and shape. Variables are at their initial values.
   * Throws an `EthosUError`: `wrong-input` for arrays that do not fit, others of the stream; an `EmulatorError` of an op on the CPU.
   */
  readonly run: (inputs: readonly NpyArray[], observer?: Observer) => NpyArray[];
  /** What the checking machine found in all runs so far, each finding once; none without `checks`. */
  readonly findings: () => readonly NetworkFinding[];
}

/** A finding, and the `ethos-u` operator in whose stream it lies. */
export interface NetworkFinding extends Finding {
  /** Its place in the graph's order. */
  readonly op: number;
}
