import type { Binding, Prepared, Step } from '../kernel.ts';
import type { Epilogue } from '../weighted/epilogue.ts';
import type { FullyConnectedPlan } from '../weighted/fully-connected-plan.ts';
import type { WindowPlan } from '../window.ts';
import { fastConvolution } from './convolution.ts';
import { layout } from './layout.ts';
import { planSums, reserveConstants, type Weighted, weightedOf } from './operands.ts';

/** Vectors from which on a tile of four pixels is worth more than weights of one byte. */
const tile = 4;

/** FULLY_CONNECTED of 8-bit activations; null where it is left to the plain kernel. */
export function fastFullyConnected(plan: FullyConnectedPlan, epilogue: Epilogue): Prepared | null {
  const { input, filter, bias, batches, depth, outputChannels: channels } = plan;
  if (batches === 0) return null;
  const weighted = weightedOf(input, filter, bias);
  if (weighted === null) return null;
  const isSigned = filter.type === 'int8' && weighted.weightZero === 0;
  if (batches >= tile || !isSigned) return asConvolution(plan, epilogue);
  const order = { channel: (c: number) => c * depth, step: 1, count: depth, channels };
  const sums = planSums(weighted, order, { ...plan, epilogue });
  if (sums === null) return null;

  const pairs = Math.ceil(depth / 2);
  const groups = Math.ceil(channels / 16);
  const packed = layout();
  const constants = reserveConstants(packed, sums);
  const weightsAt = packed.reserve(groups * pairs * 32);
  const scratch = layout();
  const accumulatorsAt = scratch.reserve(groups * 64 + 128);
  const vectorAt = scratch.reserve(pairs * 4 + 32);

  const bind = (binding: Binding): Step => {
    const base = binding.packed.address;
    constants.write(binding.memory, base);
    packWeights(weighted, plan, new Int8Array(binding.memory.buffer, base + weightsAt));
    const wasm = binding.wasm();
    const [from, to] = [binding.inputAddress(0) ?? 0, binding.outputAddress(0)];
    const start = binding.scratch.address;
    const { inputZero, flip } = weighted;
    return () => {
      for (let batch = 0; batch < batches; batch++) {
        const vector = start + vectorAt;
        wasm.widen(from + batch * depth, vector, 1, depth, 0, 0, 0, 0, inputZero, flip);
        wasm.dense(
          vector,
          pairs,
          base + weightsAt,
          constants.bias(base, 0),
          constants.constants(base, 0),
          to + batch * channels,
          channels,
          start + accumulatorsAt,
          constants.requantiser(base),
        );
      }
    };
  };
  return {
    shapes: [plan.shape],
    packedBytes: packed.bytes() + 64,
    scratchBytes: scratch.bytes(),
    bind,
  };
}

const side = (size: number): WindowPlan => ({
  image: size,
  output: size,
  filter: 1,
  stride: 1,
  dilation: 1,
  before: 0,
});

/** Vectors are the pixels of an image of one row. */
function asConvolution(plan: FullyConnectedPlan, epilogue: Epilogue): Prepared | null {
  const { batches, depth } = plan;
  const image = {
    batches: 1,
    height: side(1),
    width: side(batches),
    inputChannels: depth,
    groups: 1,
    filterStrides: { channel: depth, tap: depth },
  };
  const prepared = fastConvolution({ ...plan, ...image }, epilogue);
  return prepared && { ...prepared, shapes: [plan.shape] };
}

/** Weights as [channels / 16][pair][16 channels][2 values]. */
function packWeights(
  { weights }: Weighted,
  { depth, outputChannels }: FullyConnectedPlan,
  target: Int8Array,
): void {
  const pairs = Math.ceil(depth / 2);
  let from = 0;
  for (let channel = 0; channel < outputChannels; channel++) {
    const at = (channel >> 4) * pairs * 32 + (channel & 15) * 2;
    for (let k = 0; k < depth; k++) target[at + (k >> 1) * 32 + (k & 1)] = weights[from++];
  }
}
