/** A runtime whose arithmetic is reproduced bit for bit. */
export interface Profile {
  readonly id: string;
  /** Whose types and limits its ops have; versions and platforms of one family differ in arithmetic alone. */
  readonly family: 'litert' | 'tflm' | 'tosa' | 'neural-art' | 'onnxruntime';
  readonly runtime: string;
  readonly version: string;
  /** Where the runtime computes so; null where it does everywhere. */
  readonly platform: string | null;
  /** One line for people. */
  readonly title: string;
  /**
   * The arithmetic of each op: `CONV_2D`, or `CONV_2D/int16` for one type of the first input, which goes first.
   * The names are those of the kernels' tables.
   */
  readonly rules: Readonly<Record<string, string>>;
  /** The arithmetic of ops that `rules` leaves out; null where the runtime computes no others. */
  readonly fallback: string | null;
  /** Whether an ONNX graph runs with its quantisation patterns folded; left out: as the file has it. */
  readonly folds?: boolean;
}
