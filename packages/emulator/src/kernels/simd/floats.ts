import type { Range } from '../../arithmetic/activation.ts';
import type { Binding, Operand, Prepared, Step } from '../kernel.ts';
import type { ConvPlan } from '../weighted/conv-plan.ts';
import type { FullyConnectedPlan } from '../weighted/fully-connected-plan.ts';
import type { WindowPlan } from '../window.ts';
import { layout } from './layout.ts';

/** Sums of float32 products, 16 output channels at a time, each channel's in the order of the plain kernels. */
interface FloatSums {
  readonly operands: Pick<ConvPlan, 'input' | 'filter' | 'bias'>;
  readonly range: Range;
  readonly shape: readonly number[];
  readonly channels: number;
  /** Cells of the filter, and weights of each for one output channel. */
  readonly cells: number;
  readonly inputs: number;
  /** Elements of the filter from one channel to the next, and from one cell to the next. */
  readonly strides: ConvPlan['filterStrides'];
  /** Whether every output channel has an input channel of its own. */
  readonly isDepthwise: boolean;
  /** Elements from one row, and from one cell, of a window to the next, and cells of a row of the filter. */
  readonly steps: { readonly row: number; readonly cell: number; readonly filterRow: number };
  /** Calls a function for every pixel of the output. */
  readonly each: (pixel: Pixel) => Step;
}

/** One pixel: the elements where its window and its channels begin, the window's size, and its first cell. */
type Pixel = (from: number, to: number, rows: number, cells: number, first: number) => void;

/** Elements of a vector of 16 channels in bytes. */
const group = 64;
const limitBytes = 32 + group;

/** CONV_2D and DEPTHWISE_CONV_2D of float32; null for groups of several channels, and for weights that are computed. */
export function fastFloatConvolution(plan: ConvPlan): Prepared | null {
  const { input, filter, batches, height, width, groups, inputChannels, outputChannels } = plan;
  const isDepthwise = groups > 1;
  if (isDepthwise && (groups !== inputChannels || groups !== outputChannels)) return null;
  const [rows, columns] = [insideOf(height), insideOf(width)];
  const line = width.image * inputChannels;
  return prepareSums({
    operands: plan,
    range: plan.range,
    shape: [batches, height.output, width.output, outputChannels],
    channels: outputChannels,
    cells: height.filter * width.filter,
    inputs: filter.elements / (outputChannels * height.filter * width.filter),
    strides: plan.filterStrides,
    isDepthwise,
    steps: {
      row: height.dilation * line,
      cell: width.dilation * inputChannels,
      filterRow: width.filter,
    },
    each: (pixel) => () => {
      let to = 0;
      for (let image = 0; image < input.elements; image += height.image * line) {
        for (let y = 0; y < height.output; y++) {
          const start = image + rows.start[y] * line;
          const first = rows.first[y] * width.filter;
          for (let x = 0; x < width.output; x++, to += outputChannels) {
            const from = start + columns.start[x] * inputChannels;
            pixel(from, to, rows.count[y], columns.count[x], first + columns.first[x]);
          }
        }
      }
    },
  });
}

/** FULLY_CONNECTED of float32; null for weights that are computed. */
export function fastFloatFullyConnected(plan: FullyConnectedPlan): Prepared | null {
  const { depth, batches, outputChannels } = plan;
  return prepareSums({
    operands: plan,
    range: plan.range,
    shape: plan.shape,
    channels: outputChannels,
    cells: 1,
    inputs: depth,
    strides: { channel: depth, tap: 1 },
    isDepthwise: false,
    steps: { row: 0, cell: 0, filterRow: 1 },
    each: (pixel) => () => {
      for (let k = 0; k < batches; k++) pixel(k * depth, k * outputChannels, 1, 1, 0);
    },
  });
}

/** By output index: where the window enters the image, its first cell inside, and the number of those. */
function insideOf({ image, filter, stride, dilation, before, output }: WindowPlan) {
  const [start, first, count] = [output, output, output].map((size) => new Int32Array(size));
  for (let k = 0; k < output; k++) {
    const corner = k * stride - before;
    first[k] = Math.max(0, Math.ceil(-corner / dilation));
    start[k] = corner + first[k] * dilation;
    count[k] = Math.max(0, Math.min(filter, Math.ceil((image - corner) / dilation)) - first[k]);
  }
  return { start, first, count };
}

const isKnown = ({ input, filter, bias }: FloatSums['operands']): boolean =>
  input.constant === null && filter.constant !== null && bias?.constant !== null;

function prepareSums(sums: FloatSums): Prepared | null {
  const { operands, range, channels, cells, inputs, steps, isDepthwise } = sums;
  if (!isKnown(operands)) return null;
  const groups = Math.ceil(channels / 16);
  const packed = layout();
  const limitsAt = packed.reserve(limitBytes);
  const biasAt = packed.reserve(groups * group);
  const cellBytes = inputs * group;
  const weightsAt = packed.reserve(groups * cells * cellBytes);
  const bind = (binding: Binding): Step => {
    const { address } = binding.packed;
    const floats = (at: number, count: number): Float32Array =>
      new Float32Array(binding.memory.buffer, address + at, count);
    floats(limitsAt, 4).fill(range.lowest);
    floats(limitsAt + 16, 4).fill(range.highest);
    if (operands.bias !== null) floats(biasAt, channels).set(constantOf(operands.bias));
    packWeights(sums, floats(weightsAt, groups * cells * inputs * 16));
    const wasm = binding.wasm();
    const sum = isDepthwise ? wasm.floatDepthwisePixel : wasm.floatPixel;
    const [start, end] = [binding.inputAddress(0) ?? 0, binding.outputAddress(0)];
    return sums.each((from, to, rows, count, first) =>
      sum(
        start + from * 4,
        end + to * 4,
        rows,
        count,
        inputs,
        steps.row * 4,
        steps.cell * 4,
        address + weightsAt + first * cellBytes,
        steps.filterRow * cellBytes,
        cells * cellBytes,
        address + biasAt,
        channels,
        address + limitsAt,
      ),
    );
  };
  return { shapes: [sums.shape], packedBytes: packed.bytes(), bind };
}

const constantOf = ({ constant }: Operand): Float32Array => constant as Float32Array;

/** Weights as [channels / 16][cell][input channel][16 channels]. */
function packWeights({ operands, strides, channels, cells, inputs }: FloatSums, to: Float32Array) {
  const weights = constantOf(operands.filter);
  for (let channel = 0; channel < channels; channel++) {
    let at = (channel >> 4) * cells * inputs * 16 + (channel & 15);
    for (let cell = 0; cell < cells; cell++) {
      const from = channel * strides.channel + cell * strides.tap;
      for (let k = 0; k < inputs; k++, at += 16) to[at] = weights[from + k];
    }
  }
}
