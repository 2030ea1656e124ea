import type { Architecture } from '../architecture.ts';
import { orderedWeights } from '../weights/order.ts';
import { readScales, type ScaleRecords } from '../weights/scales.ts';
import { convolve } from './convolution.ts';
import { convolveDepthwise } from './depthwise.ts';
import { denseFilter, depthwiseFilter } from './filter.ts';
import { frameOf } from './frame.ts';
import { type Bus, readable } from './memory.ts';
import { notKnown } from './not-known.ts';
import type { Stretch, WeightedOperation } from './types.ts';

/** A convolution with its weights decoded. */
export interface Weighted {
  readonly scales: ScaleRecords;
  /** Accumulators of an IFM without its zero point, biases included; both in height, width, depth order. */
  readonly accumulate: (ifm: Int32Array) => Float64Array;
}

/** Bytes of the compressed weights and the scale records, of each core. */
export interface Streams {
  readonly weights: readonly Uint8Array[];
  readonly scales: readonly Uint8Array[];
}

/** What a convolution reads besides its IFM, as it lies in memory now. Throws an EthosUError `outside-region`. */
export function streamsOf({ weights, scales }: WeightedOperation, bus: Bus): Streams {
  const bytesOf = ({ region, address, length }: Stretch): Uint8Array => {
    const end = address + length;
    const bytes = readable(bus, region, address, end).subarray(address, end);
    if (length > 0) bus.watcher?.read(region, address, end);
    return bytes;
  };
  return { weights: weights.map(bytesOf), scales: scales.map(bytesOf) };
}

/** Decodes the weights and scales of all cores. Throws as {@link orderedWeights} and {@link readScales}, and `not-known`. */
export function decodeWeighted(
  operation: WeightedOperation,
  architecture: Architecture,
  streams: Streams,
): Weighted {
  const { kernel, ofm, ifm, command } = operation;
  if (ifm.bits === 32) throw notKnown('a convolution of 32-bit values', command);
  const cores = streams.weights.map((stream, core) =>
    orderedWeights({ operation, architecture, core, stream }),
  );
  const scales = mergedScales(streams.scales, ofm.depth);
  const window = kernel.height * kernel.width;
  if (operation.kind === 'depthwise') {
    const filter = depthwiseFilter(cores, scales.bias, window);
    return {
      scales,
      accumulate: (values) => convolveDepthwise(frameOf(values, operation), filter, kernel, ofm),
    };
  }
  const filter = denseFilter(cores, scales.bias, window * ifm.depth);
  return {
    scales,
    accumulate: (values) => convolve(frameOf(values, operation), filter, kernel, ofm),
  };
}

/** Records of all channels: channel o is number floor(o / n) of core o % n, as in the weights. */
function mergedScales(streams: readonly Uint8Array[], channels: number): ScaleRecords {
  const cores = streams.map((bytes, core) =>
    readScales(bytes, Math.ceil((channels - core) / streams.length)),
  );
  const bias = new Float64Array(channels);
  const scale = new Uint32Array(channels);
  const shift = new Uint8Array(channels);
  for (let o = 0; o < channels; o++) {
    const core = cores[o % cores.length];
    const at = Math.floor(o / cores.length);
    bias[o] = core.bias[at];
    scale[o] = core.scale[at];
    shift[o] = core.shift[at];
  }
  return { bias, scale, shift };
}
