import { EthosUError } from '../errors.ts';
import type { ComputeOperation, FeatureMap, Operation } from './types.ts';

/** What a stream may take. The defaults are about a minute of one inference, and half a gibibyte for one map. */
export interface Limits {
  /** Sums, copies and moves of single elements in all operations of a stream. */
  readonly work: number;
  /** Elements of one map as the machine lays it out, pads included. */
  readonly elements: number;
}

const defaultLimits: Limits = { work: 2 ** 36, elements: 2 ** 26 };

/**
 * Refuses a stream that would take too long, or too much memory, before any of it runs: damaged registers can ask for
 * 2^60 products. Throws an EthosUError `too-much-work` with the offset of the command that goes beyond.
 */
export function assertBounded(
  operations: readonly Operation[],
  { work, elements }: Limits = defaultLimits,
): void {
  let total = 0;
  for (const operation of operations) {
    total += workOf(operation);
    const largest = largestMap(operation);
    if (total <= work && largest <= elements) continue;
    const { name, offset } = operation.command;
    const what =
      largest > elements
        ? `${name} lays out a map of ${largest} elements, more than ${elements}`
        : `the stream takes ${total} steps up to ${name}, more than ${work}`;
    throw new EthosUError('too-much-work', what, {
      offset,
      of: 'the command stream',
      remedy: 'the stream is damaged, or too large to be executed here',
    });
  }
}

/** Steps that an operation takes, within a small factor. */
export function workOf(operation: Operation): number {
  switch (operation.kind) {
    case 'wait':
      return 0;
    case 'dma': {
      const pieces = operation.repeats.reduce((product, { count }) => product * count, 1);
      return pieces * (1 + operation.length);
    }
    case 'elementwise':
      return elementsOf(operation.ofm);
    default: {
      const { ofm, kernel } = operation;
      const taps = kernel.height * kernel.width;
      const sums = elementsOf(ofm) * taps * (isDense(operation) ? operation.ifm.depth : 1);
      return sums + frameElements(operation);
    }
  }
}

const largestMap = (operation: Operation): number => {
  if (operation.kind === 'wait' || operation.kind === 'dma') return 0;
  const maps = [elementsOf(operation.ifm), elementsOf(operation.ofm)];
  return Math.max(...maps, operation.kind === 'elementwise' ? 0 : frameElements(operation));
};

const elementsOf = ({ height, width, depth }: FeatureMap): number => height * width * depth;

/** Each output channel sums over all input channels. */
const isDense = (operation: ComputeOperation): boolean =>
  operation.kind === 'conv' || (operation.kind === 'pool' && operation.pooling === 'reduce-sum');

/** The IFM upscaled, with its pads. */
function frameElements(operation: Exclude<ComputeOperation, { kind: 'elementwise' }>): number {
  const { kernel, ofm, ifm } = operation;
  const reach = (out: number, taps: number, stride: number, dilation: number): number =>
    (out - 1) * stride + (taps - 1) * dilation + 1;
  return (
    reach(ofm.height, kernel.height, kernel.strideY, kernel.dilationY) *
    reach(ofm.width, kernel.width, kernel.strideX, kernel.dilationX) *
    ifm.depth
  );
}
