import type { BuiltinOp, NpyType, Op, Quantization } from '@edgebench/model';
import type { Accumulator } from '../neural-art/accumulator.ts';
import type { Profile } from '../profiles/profile.ts';
import type { Wasm } from '../wasm/wasm.ts';

/** Element types that tensors are computed in; `resource` is a handle of a variable. */
export type ElementType = NpyType | 'resource' | SmallType;

/** Types that NumPy does not have, held as raw bits; those below a byte take one byte each here. */
type SmallType =
  | 'bfloat16'
  | 'float8e4m3fn'
  | 'float8e4m3fnuz'
  | 'float8e5m2'
  | 'float8e5m2fnuz'
  | 'float8e8m0'
  | 'float4e2m1'
  | 'int4'
  | 'uint4'
  | 'int2'
  | 'uint2';

export type Numbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;
/** A tensor's elements in C order. */
export type Data = Numbers | BigInt64Array | BigUint64Array;

/** A tensor as a kernel sees it. Shapes of inputs are final: open dimensions are resolved. */
export interface Operand {
  readonly index: number;
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Product of the shape. */
  readonly elements: number;
  readonly quantization: Quantization | null;
  /** The first scale; 0 where there is none. */
  readonly scale: number;
  /** The first zero point; 0 where there is none. */
  readonly zeroPoint: number;
  /** The value where it is known before anything runs: stored in the file, or computed from such values. */
  readonly constant: Data | null;
  /** The constant was computed from others before the run: a runtime that folds nothing does not know it. */
  readonly isFolded?: boolean;
  /** Keeps its value from one inference to the next. */
  readonly isVariable: boolean;
}

export interface Trouble {
  readonly tensor?: Operand | OutputSpec;
  readonly expected?: string;
  readonly found?: string;
  readonly remedy?: string;
}

/** What is known of an output before its op is prepared; its shape is the kernel's to say. */
export type OutputSpec = Omit<Operand, 'shape' | 'elements' | 'constant'>;

/** One op at preparation. */
export interface OpView<Kind extends Op = BuiltinOp> {
  readonly op: Kind;
  readonly profile: Profile;
  /** What a compiler chose for this op, where it is known. */
  readonly accumulator: Accumulator | null;
  /** Whether SIMD kernels may be chosen. */
  readonly simd: boolean;
  /** Null is an optional input left out. */
  readonly inputs: readonly (Operand | null)[];
  readonly outputs: readonly OutputSpec[];
  /** Shapes of the outputs in the graph: a TFLite file's word, inferred for ONNX. */
  readonly stated: readonly (readonly number[])[];
  /** Scratch tensors that the file lists for their quantisation. */
  readonly intermediates: readonly OutputSpec[];
  /** Input k; throws `missing-input` where it is left out. */
  readonly input: (k: number) => Operand;
  /** Output k; throws `missing-output`. */
  readonly output: (k: number) => OutputSpec;
  /** Input k as whole numbers known before the run (shapes, axes, paddings); throws `not-constant`. */
  readonly integers: (k: number) => readonly number[];
  /**
   * The entry of `table` that the profile names for this op and the type of `typed`, or of its first input. Throws
   * `no-rule` where the profile says nothing of the op, or where the kernel does not know the rule.
   */
  readonly rule: <Value>(table: Readonly<Record<string, Value>>, typed?: Operand) => Value;
  /** Throws `unsupported-variant` unless `found` is one of `expected`. */
  readonly expect: <Value extends string | number | boolean | null>(
    what: string,
    found: Value,
    expected: readonly Value[],
    tensor?: Operand | OutputSpec,
  ) => void;
  /** Throws a typed error that names this op. */
  readonly fail: (code: string, message: string, trouble?: Trouble) => never;
}

/** A run of bytes in the emulator's memory, 16-byte aligned. */
interface Region {
  readonly address: number;
  readonly bytes: number;
}

/** Where a prepared op finds its data. Views stay valid as long as the emulator. */
export interface Binding {
  /** Elements of input k, int64 excluded by a typed error. */
  readonly input: (k: number) => Numbers;
  readonly output: (k: number) => Numbers;
  /** Elements of input k of whatever type. */
  readonly inputData: (k: number) => Data;
  readonly outputData: (k: number) => Data;
  /** Raw bytes, for ops that move elements without looking at them. */
  readonly inputBytes: (k: number) => Uint8Array;
  readonly outputBytes: (k: number) => Uint8Array;
  /** Address in the memory; null for constants, which stay where they are. */
  readonly inputAddress: (k: number) => number | null;
  readonly outputAddress: (k: number) => number;
  readonly memory: WebAssembly.Memory;
  /** Shared by all ops, as large as the largest `scratchBytes`; holds nothing between ops. */
  readonly scratch: Region;
  /** This op's own, as large as its `packedBytes`, zero at first. */
  readonly packed: Region;
  /** The SIMD kernels over `memory`, made when first asked for. */
  readonly wasm: () => Wasm;
}

/** One run of an op: reads its inputs, writes its outputs, allocates nothing. */
export type Step = () => void;

export interface Prepared {
  /** Shapes of the outputs, in their order. */
  readonly shapes: readonly (readonly number[])[];
  readonly scratchBytes?: number;
  readonly packedBytes?: number;
  /** Values of all outputs where they depend on the inputs' shapes alone: the op does not run. */
  readonly constants?: readonly Data[];
  readonly bind: (binding: Binding) => Step;
}

/** Validates an op and plans its run. Throws an `EmulatorError` by way of the view; touches no data. */
export type Kernel = (view: OpView) => Prepared;
