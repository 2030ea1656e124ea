import type { FloatOp } from '../onnx/fold/islands.ts';

/** An input or output of the model. */
export interface Port {
  readonly name: string;
  /** As stored; -1 is an unknown dimension. */
  readonly shape: readonly number[];
  /** Lower case: `int8`, `float32`. */
  readonly type: string;
  /** Null where the tensor is not quantised, or per channel. */
  readonly scale: number | null;
  readonly zeroPoint: number | null;
}

export interface OpFacts {
  readonly index: number;
  /** `CONV_2D`, the registered name of a custom op, or ONNX's `Conv`. */
  readonly type: string;
  /** Multiply-accumulates of one run; null where unknown. */
  readonly macs: number | null;
  /** Elements of constant weights, biases and operands that no earlier op counted; null where unknown. */
  readonly params: number | null;
  /** Bytes of all constant inputs, shapes and axes among them. */
  readonly constantBytes: number;
  /** Bytes of the distinct run-time inputs; null where a size is unknown. */
  readonly inputBytes: number | null;
  readonly outputBytes: number | null;
  /** Bytes of the run-time tensors that must exist while the op runs, its own among them; null where a size is unknown. */
  readonly liveBytes: number | null;
}

export interface TensorFacts {
  readonly index: number;
  readonly name: string;
  readonly isConstant: boolean;
  /** Null where the shape or the size of the type is unknown. */
  readonly bytes: number | null;
  /** First and last op during which a run-time tensor must exist; null for constants and tensors out of use. */
  readonly live: { readonly first: number; readonly last: number } | null;
}

/**
 * Lower bounds of what any toolchain needs for the model as it is stored; for an ONNX model, of what an integer runtime
 * needs: its quantisation folded, its activations fused, what is made of constants done before.
 */
export interface Limits {
  /**
   * TFLite: bytes of the distinct non-empty buffers that tensors of any subgraph refer to. ONNX: of the weights, biases,
   * operands and tables, without scales, zero points, shapes and axes, which are tensors there.
   */
  readonly constantsBytes: number;
  /** The largest sum of run-time tensors that exist at once; null where a size is unknown. */
  readonly arenaBytes: number | null;
  /** The same op by op, of the graph that the bound is of: of an ONNX model the folded one, not `opFacts`' as stored. */
  readonly liveBytes: readonly (number | null)[];
}

/** Why a fact is null. */
export interface Unknown {
  readonly fact: 'macs' | 'params' | 'arenaBytes';
  /** The op that the reason lies in; null where it lies in a tensor. */
  readonly op: number | null;
  readonly reason: string;
}

export interface ModelFacts {
  /** Multiply-accumulates of one inference; null where an op's are unknown. */
  readonly macs: number | null;
  /** Weights, biases and constant operands of arithmetic, in elements, shared ones once; null where unknown. */
  readonly params: number | null;
  /** How often each op occurs. */
  readonly ops: Readonly<Record<string, number>>;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly limits: Limits;
  /** What stays float in a quantised ONNX model, with its MACs (null where unknown). */
  readonly floatOps: readonly (FloatOp & Pick<OpFacts, 'macs'>)[];
  readonly opFacts: readonly OpFacts[];
  readonly tensorFacts: readonly TensorFacts[];
  readonly unknown: readonly Unknown[];
}
