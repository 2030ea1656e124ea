/** A run of `validate`: where the generated code ran, on what, and how long it took. Null: not stated. */
export interface ValidationRun {
  readonly line: number;
  /** 'target': on the board; 'host': compiled for the PC. */
  readonly mode: string;
  /** Mean of the samples, as are `cycles` and the figures by layer. */
  readonly durationMs: number | null;
  readonly shortestMs: number | null;
  readonly longestMs: number | null;
  readonly deviationMs: number | null;
  readonly samples: number | null;
  readonly macc: number | null;
  readonly cyclesPerMacc: number | null;
  /** One figure of a CPU; an NPU's runtime counts before, in and after each epoch. */
  readonly cycles: readonly number[] | null;
  readonly initialiseMs: number | null;
  readonly installMs: number | null;
  readonly stackBytes: number | null;
  readonly heapBytes: number | null;
  readonly inferencesPerSecond: number | null;
  /** Shares of the cycles in percent: the NPU's, epochs in software, and software around the NPU's epochs. */
  readonly activity: Activity | null;
  readonly device: RunDevice | null;
  readonly runtime: Runtime | null;
  readonly perLayer: readonly TimedLayer[];
  readonly tensors: readonly TensorStatistic[];
}

interface Activity {
  readonly hardware: number;
  readonly software: number;
  readonly control: number;
}

export interface RunDevice {
  /** 'stm32 family - 0x486 - STM32N6xx @800/400MHz', or a PC's. */
  readonly description: string;
  /** `device.attrs`: 'npu_freq' with '1000MHz', 'fpu' with ''. */
  readonly attributes: Readonly<Record<string, string>>;
  /** From the description's `@800/400MHz`. */
  readonly cpuMHz: number | null;
  readonly busMHz: number | null;
}

/** What the running code says of itself. */
export interface Runtime {
  readonly network: string | null;
  /** The stack between PC and network: 'Proto-buffer driver v2.0 (msg v3.1) (...)'. */
  readonly protocol: string | null;
  /** 'ST Neural ART (LL_ATON api) v1.1.1'. */
  readonly tools: string | null;
  readonly library: string | null;
  readonly capabilities: readonly string[];
  readonly compiled: string | null;
  /** MD5 of the model file in hex, without 0x. */
  readonly hash: string | null;
  readonly nodes: number | null;
  readonly activations: number | null;
  readonly weights: number | null;
  readonly macc: number | null;
  readonly inputs: readonly RuntimeTensor[];
  readonly outputs: readonly RuntimeTensor[];
}

export interface RuntimeTensor {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  readonly bytes: number | null;
}

/** A c-layer or an epoch. */
export interface TimedLayer {
  readonly line: number;
  /** Null: what passes between the nodes. */
  readonly cId: number | null;
  readonly mId: number | null;
  readonly name: string;
  /** 'Conv2D (0x103)', 'epoch', 'epoch (SW)'. */
  readonly type: string;
  readonly durationMs: number;
  readonly percent: number | null;
  readonly cycles: readonly number[] | null;
}

/** What passed through an input or output over all samples. Null: 'n.a.'. */
export interface TensorStatistic {
  /** 'I.0', 'O.0'. */
  readonly tag: string;
  readonly name: string;
  readonly samples: number;
  readonly type: string;
  readonly shape: readonly number[];
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly std: number | null;
}

/** What the run was fed with. */
export interface ValidationInput {
  readonly line: number;
  /** Random data: how many samples, from which seed. Null where files gave them. */
  readonly random: { readonly samples: number; readonly seed: number } | null;
  readonly files: readonly string[];
  readonly tensors: readonly FedTensor[];
}

export interface FedTensor {
  /** 'I[1]', 'O[1]'; of a conversion 'c/I[1]', 'm/I[1]'. */
  readonly tag: string;
  readonly shape: readonly number[];
  readonly type: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly std: number;
}

/** What a report says of a tensor that it saved. */
export interface RecordedTensor {
  /** As in the archive: 'm_outputs_1', 'c_outputs_1'. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: string;
  readonly min: number;
  readonly max: number;
  /** Rounded to six decimals, as is `std`. */
  readonly mean: number;
  readonly std: number;
}

export interface ValidationData {
  /** The archive's name without its folder: 'network_val_io.npz'. */
  readonly archive: string | null;
  readonly tensors: readonly RecordedTensor[];
}

/** Errors of one output against a reference. Null: 'n.a.', or not among the columns. */
export interface Errors {
  /** Percent of samples with the same class. */
  readonly acc: number | null;
  readonly rmse: number | null;
  readonly mae: number | null;
  readonly l2r: number | null;
  readonly mean: number | null;
  readonly std: number | null;
  readonly snr: number | null;
  readonly nse: number | null;
  readonly cos: number | null;
}

/** A row of the evaluation's summary. */
export interface Metric extends Errors {
  readonly line: number;
  /** What was compared: 'X-cross #1', 'TARGET c-model #1', 'original model #1'. */
  readonly output: string;
  /** "'pool_1', 10 x int8(1x1x1x32), m_id=[1]". */
  readonly tensor: string;
}

/** One comparison with its notes and, of a classifier, its confusion matrix. */
export interface AccuracyReport extends Errors {
  readonly line: number;
  /** 'Cross accuracy report #1 (reference vs C-model)'. */
  readonly title: string;
  readonly notes: readonly string[];
  readonly confusion: Confusion | null;
}

/** Samples by true class (row) and predicted class (column). */
interface Confusion {
  readonly classes: number;
  readonly samples: number;
  readonly rows: readonly (readonly number[])[];
}
