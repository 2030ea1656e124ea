import type { Architecture } from '../architecture.ts';
import { EthosUError } from '../errors.ts';
import { streamedWeights, type WeightLayout, type WeightShape, weightLayout } from './layout.ts';
import { decodeWeights } from './mlw.ts';
import { forEachMicroBlock } from './traverse.ts';

export interface StreamOfCore {
  readonly operation: WeightShape;
  readonly architecture: Architecture;
  readonly core: number;
  /** The core's compressed weights. */
  readonly stream: Uint8Array;
}

/**
 * Decodes a core's weights and puts them in the order [output channel of the core][ky][kx][input channel];
 * depthwise: [channel][ky][kx].
 *
 * Throws an {@link EthosUError}: `bad-weights` with the byte offset, `weights-too-short`,
 * or `padding-not-zero` where a position that pads a block holds a weight.
 */
export function orderedWeights({
  operation,
  architecture,
  core,
  stream,
}: StreamOfCore): Int16Array {
  const layout = weightLayout(operation, architecture, core);
  const decoded = decodeWeights(stream, Math.min(streamedWeights(layout) + mostExcess, most));
  return arrangedWeights(layout, decoded);
}

/** Bounds what a damaged stream of zero runs can take: no Ethos-U55 or U65 operation has as many weights. */
const most = 2 ** 28;

/** Zeros that may follow the last weight: an encoder fills up the last chunk at most. */
const mostExcess = 1024;

/** Puts weights in the order of channels and taps. Throws as {@link orderedWeights}. */
function arrangedWeights(layout: WeightLayout, decoded: Int16Array): Int16Array {
  const needed = streamedWeights(layout);
  if (decoded.length < needed) throw tooShort(needed, decoded.length);
  if (needed === 0) return new Int16Array(0);
  const { ofmDepth, ifmDepth, height, width, ofmMicroBlock, ifmMicroBlock } = layout;
  const taps = height * width;
  const weights = new Int16Array(ofmDepth * taps * ifmDepth);
  let at = 0;
  forEachMicroBlock(layout, (ofm, tap, ifm) => {
    for (let o = ofm; o < ofm + ofmMicroBlock; o++) {
      for (let i = ifm; i < ifm + ifmMicroBlock; i++) {
        const weight = decoded[at++];
        if (tap !== null && o < ofmDepth && i < ifmDepth) {
          weights[(o * taps + tap) * ifmDepth + i] = weight;
        } else if (weight !== 0) {
          throw notZero(
            at - 1,
            weight,
            `output channel ${o}, input channel ${i}, tap ${tap ?? 'none'}`,
          );
        }
      }
    }
  });
  for (let index = needed; index < decoded.length; index++) {
    if (decoded[index] !== 0) throw notZero(index, decoded[index], 'behind the last weight');
  }
  return weights;
}

const remedy = 'compile the model again: the weights do not fit the operation';

function tooShort(needed: number, found: number): EthosUError {
  const what = `the operation needs ${needed} weights, and its stream has ${found}`;
  return new EthosUError('weights-too-short', what, { remedy });
}

function notZero(index: number, weight: number, position: string): EthosUError {
  const what = `weight ${index} of the stream is ${weight} and should be padding: ${position}`;
  return new EthosUError('padding-not-zero', what, { remedy });
}
