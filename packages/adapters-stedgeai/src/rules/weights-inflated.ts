import type { Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { InfoBuffer } from '../info/types.ts';
import { bufferInfo } from './pools.ts';
import { bytes, list, percent, several, sum } from './words.ts';

/** From this share of the weights on, padding decides the size of the flash image. */
const heavyShare = 0.1;

/** Kernels that the NPU compiler pads with channels of zeros: `Conv2D_18_weights_inflated_477`, 48x8x3x3. */
export const weightsInflated: Rule<StFacts> = {
  id: 'weights-inflated',
  title: 'Weights inflated',
  explanation:
    'The convolution units take input channels in groups, and a depthwise kernel has one channel. The compiler stores such a kernel with channels of zeros beside its own, which costs flash and, where the weights are read from external memory, cycles. Versions before 3.0.0 pad to 8 channels, later ones to 2 or 4, or not at all.',
  severity: 'info',
  remedy: 'generate with ST Edge AI Core 3.0.0 or newer',
  find: (facts) => {
    const info = bufferInfo(facts);
    const inflated = inflatedWeights(facts);
    const stored = sum(inflated.map((buffer) => buffer.bytes));
    const own = sum(inflated.map(ownBytes));
    const all = sum((info?.buffers ?? []).filter((b) => b.isParameter).map((b) => b.bytes));
    if (stored === 0 || all === 0) return [];
    const share = (stored - own) / all;
    const largest = inflated.toSorted((a, b) => b.bytes - a.bytes);
    return [
      {
        severity: share >= heavyShare ? 'warning' : 'info',
        message: `${bytes(stored)} in ${several(inflated.length, 'buffer')} hold ${bytes(own)} of depthwise weights; the rest, ${percent(share)} of all weights, is padding`,
        ...(largest[0] && { layer: largest[0].name }),
        evidence: list(
          largest.map(({ name, shape, bytes }) => `${name} ${shape.join('x')} ${bytes} B`),
        ),
      },
    ];
  },
};

export const inflatedWeights = (facts: StFacts): InfoBuffer[] =>
  (bufferInfo(facts)?.buffers ?? []).filter(({ name }) => /_weights_inflated(?:_|$)/.test(name));

/** The kernel as the model has it: one input channel of those that are stored. */
const ownBytes = ({ bytes, shape }: InfoBuffer): number =>
  shape.length === 4 && (shape[1] ?? 0) > 0 ? Math.ceil(bytes / (shape[1] ?? 1)) : bytes;
