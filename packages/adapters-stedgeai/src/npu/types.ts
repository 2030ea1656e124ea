/** The call of the NPU compiler as the console shows it. */
export interface NpuCompiler {
  readonly command: string;
  /** `--load-mpool x` as `load-mpool: x`; a switch without a value is true. */
  readonly options: Readonly<Record<string, string | true>>;
}

export interface Epoch {
  readonly line: number;
  readonly id: number;
  readonly unit: 'hw' | 'sw' | 'ec' | 'hybrid';
  /** The ops that run in software. */
  readonly ops: readonly string[];
}

export interface Epochs {
  readonly line: number;
  readonly total: number;
  readonly software: number;
  readonly epochs: readonly Epoch[];
}

/** What the NPU compiler tried for one node (`--d-lower`). */
export interface Lowering {
  readonly line: number;
  readonly node: string;
  readonly id: number;
  readonly op: string | null;
  readonly attempts: readonly { readonly lowerer: string; readonly failure: string | null }[];
  /** Shapes of a node that went to software. */
  readonly software: Readonly<Record<'w' | 'h' | 'ch' | 'chin', number | null>> | null;
}
