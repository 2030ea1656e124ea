import type { Binding, Prepared, Step } from '../kernel.ts';
import type { ConvPlan } from '../weighted/conv-plan.ts';
import type { Epilogue } from '../weighted/epilogue.ts';
import { type Geometry, geometryOf } from './geometry.ts';
import { layout } from './layout.ts';
import { planSums, reserveConstants, type Weighted, weightedOf } from './operands.ts';

/** Pixels whose accumulators lie in scratch at a time: CHUNK of assembly/requantize.ts. */
const chunk = 64;
/** Patches are gathered for as many rows as fit the first-level cache. */
const patchBytes = 16_384;
/** Runs of fewer elements are gathered into patches. */
const shortRun = 16;

/** CONV_2D of 8-bit activations, grouped or not; null where it is left to the plain kernel. */
export function fastConvolution(plan: ConvPlan, epilogue: Epilogue): Prepared | null {
  const { input, filter, bias, output, range, outputChannels, groups, filterStrides } = plan;
  const weighted = weightedOf(input, filter, bias);
  if (weighted === null) return null;
  const count = filter.elements / outputChannels;
  const channelAt = (channel: number): number => channel * filterStrides.channel;
  const step = plan.inputChannels === groups ? filterStrides.tap : 1;
  const order = { channel: channelAt, step, count, channels: outputChannels };
  const sums = planSums(weighted, order, { epilogue, output, range });
  if (sums === null) return null;

  const geometry = geometryOf(plan);
  const { rows, columns, offsets, run, rowStep, columnStep } = geometry;
  const gathers = run < shortRun && offsets.length > 1 && groups === 1;
  const segments = gathers ? 1 : offsets.length;
  const pairs = Math.ceil(count / segments / 2);
  const patch = pairs * 4;
  const strip = gathers ? Math.max(1, Math.floor(patchBytes / (columns * patch))) : rows;
  const perGroup = outputChannels / groups;
  const groupBytes = Math.ceil(perGroup / 8) * segments * pairs * 32;

  const packed = layout();
  const constants = reserveConstants(packed, sums, groups);
  const offsetsAt = packed.reserve((offsets.length + 1) * 4);
  const weightsAt = packed.reserve(groups * groupBytes);
  const scratch = layout();
  const accumulatorsAt = scratch.reserve(chunk * 32);
  // Up to three pixels beyond the last one are read, and vectors beyond the ends of runs.
  const imageAt = scratch.reserve(geometry.bytes + 4 * (rowStep + columnStep) + 64);
  const patchesAt = scratch.reserve(gathers ? (strip * columns + 4) * patch + 64 : 0);

  const pack = ({ memory, packed: { address } }: Binding): void => {
    constants.write(memory, address);
    // The entry behind the last one stays 0: the offset of a patch.
    new Int32Array(memory.buffer, address + offsetsAt, offsets.length).set(offsets);
    for (let group = 0; group < groups; group++) {
      const target = new Int16Array(memory.buffer, address + weightsAt + group * groupBytes);
      const source = { first: channelAt(group * perGroup), step, pitch: filterStrides.channel };
      const shape = { channels: perGroup, segments, length: count / segments };
      packWeights(weighted, source, shape, target);
    }
  };

  const bind = (binding: Binding): Step => {
    pack(binding);
    const wasm = binding.wasm();
    const start = binding.scratch.address;
    const base = binding.packed.address;
    const [image, patches] = [start + imageAt, start + patchesAt];
    const table = base + offsetsAt;
    const zeroOffset = table + offsets.length * 4;
    const [from, to] = [binding.inputAddress(0) ?? 0, binding.outputAddress(0)];
    const inputBytes = input.elements / plan.batches;
    const outputBytes = plan.height.output * plan.width.output * outputChannels;

    const convolve = (out: number, group: number, first: number, count: number): void => {
      const at = gathers ? patches : image + first * rowStep + group * run * 2;
      wasm.convolution(
        at,
        gathers ? zeroOffset : table,
        segments,
        pairs,
        base + weightsAt + group * groupBytes,
        constants.bias(base, group),
        constants.constants(base, group),
        out + first * columns * outputChannels + group * perGroup,
        outputChannels,
        count,
        columns,
        gathers ? columns * patch : rowStep,
        gathers ? patch : columnStep,
        perGroup,
        start + accumulatorsAt,
        constants.requantiser(base),
      );
    };
    return () => {
      for (let batch = 0; batch < plan.batches; batch++) {
        widen(wasm, plan, geometry, from + batch * inputBytes, image, weighted);
        for (let first = 0; first < rows; first += strip) {
          const count = Math.min(strip, rows - first);
          if (gathers) {
            const at = image + first * rowStep;
            wasm.gather(
              at,
              patches,
              count,
              columns,
              rowStep,
              columnStep,
              table,
              offsets.length,
              run,
              pairs * 2,
            );
          }
          for (let group = 0; group < groups; group++) {
            convolve(to + batch * outputBytes, group, first, count);
          }
        }
      }
    };
  };

  return {
    shapes: [[plan.batches, plan.height.output, plan.width.output, outputChannels]],
    packedBytes: packed.bytes() + 64,
    scratchBytes: scratch.bytes(),
    bind,
  };
}

function widen(
  wasm: ReturnType<Binding['wasm']>,
  { width, inputChannels }: ConvPlan,
  { height, top, bottom, left, right }: Geometry,
  from: number,
  to: number,
  { inputZero, flip }: Weighted,
): void {
  const row = width.image * inputChannels;
  const [before, after] = [left * inputChannels, right * inputChannels];
  wasm.widen(from, to, height, row, top, bottom, before, after, inputZero, flip);
}

/** Where weights are read: the first one, and the distances to the next one and to the next channel's. */
interface Source {
  readonly first: number;
  readonly step: number;
  readonly pitch: number;
}

interface Packing {
  readonly channels: number;
  readonly segments: number;
  readonly length: number;
}

/** Weights as [channels / 8][segment][pair][8 channels][2 values], int16. */
function packWeights(
  { weights, weightZero }: Weighted,
  { first, step, pitch }: Source,
  { channels, segments, length }: Packing,
  target: Int16Array,
): void {
  const pairs = Math.ceil(length / 2);
  for (let channel = 0; channel < channels; channel++) {
    let from = first + channel * pitch;
    for (let segment = 0; segment < segments; segment++) {
      let at = ((channel >> 3) * segments + segment) * pairs * 16 + (channel & 7) * 2;
      const last = at + (pairs - 1) * 16;
      for (; at < last; at += 16, from += 2 * step) {
        target[at] = weights[from] - weightZero;
        target[at + 1] = weights[from + step] - weightZero;
      }
      for (let k = 2 * pairs - 2; k < length; k++, from += step) {
        target[last + (k & 1)] = weights[from] - weightZero;
      }
    }
  }
}
