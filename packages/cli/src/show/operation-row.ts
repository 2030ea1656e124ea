import type { FactTable } from '@edgebench/core';
import type { FeatureMap, Operation, Region } from '@edgebench/ethos-u';

/** One operation of a stream; `bytes` are those of weights and scales, or that a transfer moves. */
export function operationRow(
  operation: Operation,
  regions: readonly Region[],
): FactTable['rows'][number] {
  const { index, command } = operation;
  const start = { '#': index, offset: command.offset };
  const none = { kernel: null, OFM: null, IFM: null, bytes: null };
  switch (operation.kind) {
    case 'wait':
      return { ...start, ...none, operation: `wait ${operation.of} ${operation.outstanding}` };
    case 'dma':
      return {
        ...start,
        operation: 'dma',
        kernel: null,
        OFM: placeOf(operation.destination, regions),
        IFM: placeOf(operation.source, regions),
        bytes: operation.repeats.reduce((sum, { count }) => sum * count, operation.length),
      };
    case 'elementwise':
      return {
        ...start,
        operation: operation.function,
        kernel: null,
        OFM: typeOf(operation.ofm),
        IFM: [operation.ifm, operation.ifm2]
          .flatMap((map) => map ?? [])
          .map(typeOf)
          .join(' '),
        bytes: null,
      };
    default:
      return {
        ...start,
        operation: operation.kind === 'pool' ? `pool ${operation.pooling}` : operation.kind,
        kernel: kernelOf(operation.kernel),
        OFM: typeOf(operation.ofm),
        IFM: typeOf(operation.ifm),
        bytes: operation.kind === 'pool' ? null : streamed(operation),
      };
  }
}

type Kernel = Extract<Operation, { kernel: unknown }>['kernel'];
type Weighted = Extract<Operation, { weights: unknown }>;

/** Height before width; what is 1 in both directions is left out. */
function kernelOf({ height, width, strideY, strideX, dilationY, dilationX }: Kernel): string {
  const stride = strideY * strideX === 1 ? '' : ` /${strideY}x${strideX}`;
  const dilation = dilationY * dilationX === 1 ? '' : ` dilated ${dilationY}x${dilationX}`;
  return `${height}x${width}${stride}${dilation}`;
}

const typeOf = ({ height, width, depth, bits, isSigned }: FeatureMap): string =>
  `${isSigned ? 'int' : 'uint'}${bits}[${height}x${width}x${depth}]`;

const streamed = ({ weights, scales }: Weighted): number =>
  [...weights, ...scales].reduce((sum, { length }) => sum + length, 0);

function placeOf(
  { region, address }: { region: number | null; address: number },
  regions: readonly Region[],
): string {
  const role = region === null ? 'shram' : (regions[region]?.role ?? `region ${region}`);
  return `${role} 0x${address.toString(16)}`;
}
