/** A run of `validate`: where the generated code ran. */
export interface ValidationRun {
  /** 'target': on the board; 'host': compiled for the PC. */
  readonly mode: string;
  /** Mean of the samples. */
  readonly durationMs: number | null;
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
