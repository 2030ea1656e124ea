import { kernels } from '../generated/kernels.ts';

/**
 * The SIMD kernels of assembly/. All addresses are bytes in the shared memory; `to` is an address of what
 * kernels/simd/requantise.ts writes; `flip` is 0 for int8 and -128 for uint8.
 */
export interface Wasm {
  /** Bytes to int16, with borders of `zero`; `row`, `left` and `right` are elements. */
  readonly widen: (
    from: number,
    to: number,
    height: number,
    row: number,
    top: number,
    bottom: number,
    left: number,
    right: number,
    zero: number,
    flip: number,
  ) => void;
  /** For every output pixel, the runs of `run` int16 at `segments` offsets, side by side; `pitch` elements a pixel. */
  readonly gather: (
    from: number,
    to: number,
    rows: number,
    columns: number,
    rowStep: number,
    columnStep: number,
    offsets: number,
    segments: number,
    run: number,
    pitch: number,
  ) => void;
  readonly convolution: (
    image: number,
    offsets: number,
    segments: number,
    pairs: number,
    weights: number,
    bias: number,
    constants: number,
    out: number,
    stride: number,
    rows: number,
    columns: number,
    rowStep: number,
    columnStep: number,
    channels: number,
    accumulators: number,
    to: number,
  ) => void;
  /** `count` pairs of rows, from image row `row` on, every `step` rows, each with the row `below` further down. */
  readonly pairs: (
    image: number,
    to: number,
    count: number,
    row: number,
    step: number,
    below: number,
    height: number,
    width: number,
    channels: number,
    left: number,
    right: number,
    zero: number,
    flip: number,
  ) => void;
  readonly depthwise: (
    image: number,
    offsets: number,
    cells: number,
    weights: number,
    bias: number,
    constants: number,
    out: number,
    rows: number,
    columns: number,
    rowStep: number,
    columnStep: number,
    channels: number,
    accumulators: number,
    to: number,
  ) => void;
  readonly repeat: (from: number, to: number, count: number, times: number) => void;
  readonly dense: (
    vector: number,
    pairs: number,
    weights: number,
    bias: number,
    constants: number,
    out: number,
    channels: number,
    accumulators: number,
    to: number,
  ) => void;
  /** `reciprocal` is 0 where sums are divided by the number of cells. */
  readonly averageWindow: (...window: [...Parameters<PoolWindow>, reciprocal: number]) => void;
  readonly largestWindow: PoolWindow;
  /** One pixel of float32, all steps in bytes; `limits` are two vectors and 64 bytes of scratch. */
  readonly floatPixel: FloatPixel;
  readonly floatDepthwisePixel: FloatPixel;
  /** One window of float32; `rowStep` is bytes. */
  readonly largestFloatWindow: (
    from: number,
    to: number,
    rows: number,
    cells: number,
    rowStep: number,
    channels: number,
    low: number,
    high: number,
  ) => void;
  /** Fills the table of {@link fixedSoftmax}: 256 int32, which are 0 before. */
  readonly fixedExponentials: (
    table: number,
    multiplier: number,
    shift: number,
    radius: number,
  ) => void;
  /** Here `flip` is 0x80 for int8 and 0 for uint8. */
  readonly fixedSoftmax: (
    from: number,
    to: number,
    rows: number,
    depth: number,
    table: number,
    flip: number,
  ) => void;
  readonly floatSoftmax: (
    from: number,
    to: number,
    rows: number,
    depth: number,
    table: number,
    flip: number,
    scale: number,
  ) => void;
  readonly lookup: (from: number, to: number, count: number, table: number) => void;
  readonly lookupPair: (
    first: number,
    second: number,
    to: number,
    count: number,
    table: number,
  ) => void;
}

/** One window, those of its cells that lie inside the image; 8 bytes of scratch. */
type PoolWindow = (
  from: number,
  to: number,
  height: number,
  width: number,
  row: number,
  channels: number,
  low: number,
  high: number,
  flip: number,
  scratch: number,
) => void;

type FloatPixel = (
  from: number,
  to: number,
  rows: number,
  cells: number,
  inputs: number,
  rowStep: number,
  cellStep: number,
  weights: number,
  weightRow: number,
  weightGroup: number,
  bias: number,
  channels: number,
  limits: number,
) => void;

/** First byte that the emulator may use; below lie the kernels' own constants. */
export const firstFree = 65_536;

let compiled: WebAssembly.Module | null = null;

/** The SIMD kernels over `memory`. Compiled when first called, once in a process. */
export function instantiate(memory: WebAssembly.Memory): Wasm {
  compiled ??= new WebAssembly.Module(Buffer.from(kernels, 'base64'));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return exports as unknown as Wasm;
}
