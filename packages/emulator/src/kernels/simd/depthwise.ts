import type { Binding, Prepared, Step } from '../kernel.ts';
import type { ConvPlan } from '../weighted/conv-plan.ts';
import type { Epilogue } from '../weighted/epilogue.ts';
import { frameOf } from './geometry.ts';
import { layout } from './layout.ts';
import { planSums, reserveConstants, type Weighted, weightedOf } from './operands.ts';

/** Rows are paired for as many output rows as fit the first-level cache. */
const stripBytes = 24_576;
const stripPixels = 128;

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** DEPTHWISE_CONV_2D of 8-bit activations with any multiplier; null where it is left to the plain kernel. */
export function fastDepthwise(plan: ConvPlan, epilogue: Epilogue): Prepared | null {
  const { input, filter, bias, output, range, outputChannels: channels, height, width } = plan;
  const weighted = weightedOf(input, filter, bias);
  if (weighted === null) return null;
  const count = height.filter * width.filter;
  const order = { channel: (c: number) => c, step: channels, count, channels };
  const sums = planSums(weighted, order, { epilogue, output, range });
  if (sums === null) return null;

  const { left, right, top } = frameOf(plan);
  const multiplier = channels / plan.inputChannels;
  const pixel = Math.ceil(channels / 8) * 32;
  const pitch = (left + width.image + right) * pixel;
  const below = height.dilation;
  const filterPairs = Math.ceil(height.filter / 2);
  // Only every `step`-th row of the image is the upper one of a pair.
  const step = filterPairs > 1 ? greatestDivisor(height.stride, 2 * below) : height.stride;
  const [columns, rowStep] = [width.output, (height.stride / step) * pitch];
  const lastPair = ((filterPairs - 1) * 2 * below) / step;
  const offsets = Array.from({ length: filterPairs * width.filter }, (_, cell) => {
    const [pair, column] = [Math.floor(cell / width.filter), cell % width.filter];
    return ((pair * 2 * below) / step) * pitch + column * width.dilation * pixel;
  });
  const fitting = Math.min(stripBytes / rowStep - lastPair, stripPixels / columns);
  const strip = Math.min(height.output, Math.max(1, Math.floor(fitting)));
  const pairRows = (rows: number): number => ((rows - 1) * height.stride) / step + lastPair + 1;

  const packed = layout();
  const constants = reserveConstants(packed, sums);
  const offsetsAt = packed.reserve(offsets.length * 4);
  const weightsAt = packed.reserve(offsets.length * pixel);
  const scratch = layout();
  const accumulatorsAt = scratch.reserve((strip * columns + 4) * 32);
  // Up to three pixels beyond the last one are read.
  const pairsAt = scratch.reserve(
    pairRows(strip) * pitch + 4 * (rowStep + width.stride * pixel) + 64,
  );
  const repeatedAt = scratch.reserve(multiplier > 1 ? input.elements * multiplier + 16 : 0);

  const bind = (binding: Binding): Step => {
    const { memory } = binding;
    const base = binding.packed.address;
    constants.write(memory, base);
    new Int32Array(memory.buffer, base + offsetsAt, offsets.length).set(offsets);
    packWeights(weighted, plan, new Int16Array(memory.buffer, base + weightsAt));
    const wasm = binding.wasm();
    const start = binding.scratch.address;
    const source = binding.inputAddress(0) ?? 0;
    const from = multiplier > 1 ? start + repeatedAt : source;
    const to = binding.outputAddress(0);
    const imageBytes = height.image * width.image * channels;
    const depthwise = (image: number, out: number, first: number, rows: number): void => {
      wasm.pairs(
        image,
        start + pairsAt,
        pairRows(rows),
        first * height.stride - top,
        step,
        below,
        height.image,
        width.image,
        channels,
        left,
        right,
        weighted.inputZero,
        weighted.flip,
      );
      wasm.depthwise(
        start + pairsAt,
        base + offsetsAt,
        offsets.length,
        base + weightsAt,
        constants.bias(base, 0),
        constants.constants(base, 0),
        out + first * columns * channels,
        rows,
        columns,
        rowStep,
        width.stride * pixel,
        channels,
        start + accumulatorsAt,
        constants.requantiser(base),
      );
    };
    return () => {
      if (multiplier > 1) wasm.repeat(source, from, input.elements, multiplier);
      for (let batch = 0; batch < plan.batches; batch++) {
        const out = to + batch * height.output * columns * channels;
        for (let first = 0; first < height.output; first += strip) {
          depthwise(from + batch * imageBytes, out, first, Math.min(strip, height.output - first));
        }
      }
    };
  };

  return {
    shapes: [[plan.batches, height.output, columns, channels]],
    packedBytes: packed.bytes() + 64,
    scratchBytes: scratch.bytes(),
    bind,
  };
}

/** Weights as [channels / 8][pair of filter rows][column][8 channels][upper, lower], int16. */
function packWeights(
  { weights, weightZero }: Weighted,
  { height, width, outputChannels }: ConvPlan,
  target: Int16Array,
): void {
  const cells = Math.ceil(height.filter / 2) * width.filter;
  let from = 0;
  for (let row = 0; row < height.filter; row++) {
    for (let column = 0; column < width.filter; column++) {
      const cell = ((row >> 1) * width.filter + column) * 16 + (row & 1);
      for (let channel = 0; channel < outputChannels; channel++) {
        const at = (channel >> 3) * cells * 16 + cell + (channel & 7) * 2;
        target[at] = weights[from++] - weightZero;
      }
    }
  }
}
