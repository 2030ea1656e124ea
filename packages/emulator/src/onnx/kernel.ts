import type { OnnxOp } from '@edgebench/model';
import type { Operand, OpView, OutputSpec, Prepared } from '../kernels/kernel.ts';

/** An output with its final shape: the model's reader infers it. */
export interface OnnxOutput extends OutputSpec {
  readonly shape: readonly number[];
  /** Product of the shape. */
  readonly elements: number;
}

/** One node at preparation. */
export interface OnnxView extends Omit<OpView<OnnxOp>, 'outputs' | 'output'> {
  readonly outputs: readonly OnnxOutput[];
  /** Output k; throws `missing-output`. */
  readonly output: (k: number) => OnnxOutput;
  /** Input k, or null where it is left out. */
  readonly optional: (k: number) => Operand | null;
  /** Attributes by name, with the value of the specification where the node has none. Throw `wrong-attribute`. */
  readonly int: <Otherwise extends number | null>(
    name: string,
    otherwise: Otherwise,
  ) => number | Otherwise;
  readonly float: <Otherwise extends number | null>(
    name: string,
    otherwise: Otherwise,
  ) => number | Otherwise;
  readonly ints: <Otherwise extends readonly number[] | null>(
    name: string,
    otherwise: Otherwise,
  ) => readonly number[] | Otherwise;
  readonly string: (name: string, otherwise: string) => string;
  readonly strings: (name: string, otherwise: readonly string[]) => readonly string[];
}

/** What a kernel yields: shapes are those of the graph. */
export type OnnxPrepared = Omit<Prepared, 'shapes'>;

/** Validates a node and plans its run, as `Kernel` does for TFLite's ops. */
export type OnnxKernel = (view: OnnxView) => OnnxPrepared;

/** Kernels by operator; an operator of another domain than ONNX's own stands under `domain:operator`. */
export type OnnxKernels = Readonly<Record<string, OnnxKernel>>;
