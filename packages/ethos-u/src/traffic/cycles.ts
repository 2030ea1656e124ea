import type { Architecture } from '../architecture.ts';
import type {
  ComputeOperation,
  Kernel,
  PoolOperation,
  WeightedOperation,
} from '../machine/types.ts';
import { microBlockOf, sizes, spans, subKernelLimit } from './blocks.ts';
import { outputCyclesPerElement } from './rates.ts';
import type { KernelCycles } from './types.ts';

/** A step of the MAC array takes 4 cycles for each micro-block of the plane. */
const stepCycles = 4;

/** The weights of a step for 8 OFM channels take 32 cycles to arrive. */
const weightCyclesPerChannel = 4;

/** Cycles of the units, without memory. Rates and steps are those of Vela 5.2.0's performance model. */
export function cyclesOf(operation: ComputeOperation, architecture: Architecture): KernelCycles {
  const { array, weights } =
    operation.kind === 'elementwise'
      ? { array: 0, weights: 0 }
      : arrayCycles(operation, architecture);
  const { ofm } = operation;
  const depth =
    operation.kind === 'elementwise' && ofm.layout === 'nhcwb16'
      ? Math.ceil(ofm.depth / 16) * 16
      : ofm.depth;
  const output = Math.ceil(
    ofm.height * ofm.width * depth * outputCyclesPerElement(operation, architecture),
  );
  return { array, weights, output, bound: Math.max(array, weights, output) };
}

/** Of all OFM blocks, each cut to the map and rounded up to whole micro-blocks. */
function arrayCycles(
  operation: WeightedOperation | PoolOperation,
  architecture: Architecture,
): { array: number; weights: number } {
  const { ofm, block } = operation;
  const micro = microBlockOf(operation, architecture);
  const cores = coresOf(operation, architecture);
  const perMicroBlock = passes(operation, architecture);
  let array = 0;
  let weights = 0;
  for (const height of sizes(ofm.height, block.height)) {
    for (const width of sizes(ofm.width, block.width)) {
      const plane = Math.ceil(height.size / micro.height) * Math.ceil(width.size / micro.width);
      for (const depth of sizes(ofm.depth, block.depth)) {
        const count = height.count * width.count * depth.count;
        const columns = count * Math.ceil(Math.ceil(depth.size / cores) / micro.depth);
        array += columns * plane * perMicroBlock.cycles;
        weights +=
          columns *
          Math.max(
            plane * perMicroBlock.cycles,
            perMicroBlock.steps * weightCyclesPerChannel * micro.depth,
          );
      }
    }
  }
  return { array, weights };
}

/** Cores share an operation's OFM channels; those that read weights say whether they do. */
const coresOf = (operation: WeightedOperation | PoolOperation, { cores }: Architecture): number =>
  operation.kind === 'pool' ? cores : operation.weights.length;

/** What one OFM micro-block takes: array cycles, and steps of which each needs weights of its own. */
function passes(
  operation: WeightedOperation | PoolOperation,
  { id }: Architecture,
): { cycles: number; steps: number } {
  const { ifm, kernel } = operation;
  const parts = subKernels(kernel);
  const sum = (of: (taps: number) => number) => parts.reduce((total, taps) => total + of(taps), 0);
  if (operation.kind === 'depthwise') {
    const steps = sum((taps) => Math.ceil(taps / 4));
    return { steps, cycles: steps * stepCycles * (ifm.bits / 8) };
  }
  if (operation.kind === 'pool' && operation.pooling !== 'reduce-sum') {
    const rate = id === 'ethos-u55-32' ? 1 : ifm.bits / 2;
    return { steps: 0, cycles: rate * sum((taps) => Math.max(4, taps)) };
  }
  const isPartKernel =
    operation.kind === 'conv' && operation.kernel.weightOrder === 'part-kernel-first';
  const steps = isPartKernel
    ? sum((taps) => Math.ceil(taps / (ifm.bits === 16 ? 2 : 4))) * Math.ceil(ifm.depth / 8)
    : sum((taps) => taps) * Math.ceil(ifm.depth / (ifm.bits === 16 ? 16 : 32));
  return { steps: operation.kind === 'pool' ? 0 : steps, cycles: steps * stepCycles };
}

/** Taps of each part of a kernel. */
function subKernels(kernel: Kernel): number[] {
  const rows = spans(kernel.height, Math.ceil(subKernelLimit / kernel.dilationY));
  const columns = spans(kernel.width, Math.ceil(subKernelLimit / kernel.dilationX));
  return rows.flatMap((row) => columns.map((column) => row.size * column.size));
}

/** Multiply-accumulates that a convolution computes; padding of the image included, 0 for what has no weights. */
export function macsOf(operation: ComputeOperation): number {
  if (operation.kind !== 'conv' && operation.kind !== 'depthwise') return 0;
  const { ofm, ifm, kernel } = operation;
  const elements = ofm.height * ofm.width * ofm.depth * kernel.height * kernel.width;
  return operation.kind === 'conv' ? elements * ifm.depth : elements;
}
