import { computedTensors, type Graph, type Tensor } from '@edgebench/model';
import type { ComputeOperation, FeatureMap, Operation } from '../machine/types.ts';
import type { DebugDatabase } from './debug-database.ts';
import type { Stream } from './types.ts';

/** Which tensor of the original model an operation writes, or a part of which; null where it is none of them. */
export type WrittenTensors = (operation: Operation) => Tensor | null;

/** By the names that the debug database has for what operations write. Names that tensors share are passed over. */
export function writtenByName(
  streams: readonly Stream[],
  original: Graph,
  database: DebugDatabase,
): WrittenTensors {
  const known = uniqueNames(computedTensors(original));
  const written = new Map<Operation, Tensor | null>();
  for (const [number, { operations }] of streams.entries()) {
    for (const operation of operations.filter(isCompute)) {
      const name = database.written(number, operation.command.offset)?.tensor;
      written.set(operation, known.get(name ?? '') ?? null);
    }
  }
  return (operation) => written.get(operation) ?? null;
}

/** By name, those that share it with no other. */
export function uniqueNames(tensors: readonly Tensor[]): ReadonlyMap<string, Tensor> {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const shared = tensors.filter((tensor) => byName.get(tensor.name) !== tensor);
  for (const { name } of shared) byName.delete(name);
  return byName;
}

/**
 * Without a debug database: the longest common subsequence, by height, width, depth and element size, of what the operations
 * write and what the ops of the original model do. Tensors that were fused away, and operations of Vela's own, have no partner.
 */
export function writtenByOrder(streams: readonly Stream[], original: Graph): WrittenTensors {
  const main = original.subgraphs[0];
  const tensors = (main?.ops ?? []).flatMap(({ outputs }) =>
    outputs.flatMap((index) => main?.tensors[index] ?? []),
  );
  const groups = groupsOf(streams.flatMap(({ operations }) => operations.filter(isCompute)));
  const matches = (g: number, t: number): boolean => hasShapeOf(tensors[t], shapeOf(groups[g]));
  const width = tensors.length + 1;
  const longest = new Uint32Array((groups.length + 1) * width);
  for (let g = groups.length - 1; g >= 0; g--) {
    for (let t = tensors.length - 1; t >= 0; t--) {
      const at = g * width + t;
      longest[at] = matches(g, t)
        ? 1 + longest[at + width + 1]
        : Math.max(longest[at + width], longest[at + 1]);
    }
  }
  const written = new Map<Operation, Tensor>();
  let [g, t] = [0, 0];
  while (g < groups.length && t < tensors.length) {
    const at = g * width + t;
    if (matches(g, t)) {
      for (const operation of groups[g]) written.set(operation, tensors[t]);
      g += 1;
      t += 1;
    } else if (longest[at + width] >= longest[at + 1]) g += 1;
    else t += 1;
  }
  return (operation) => written.get(operation) ?? null;
}

const isCompute = (operation: Operation): operation is ComputeOperation =>
  operation.kind !== 'dma' && operation.kind !== 'wait';

/** Operations that write the slices of channels of one tensor stand together: the next reads the same and writes beside it. */
function groupsOf(operations: readonly ComputeOperation[]): ComputeOperation[][] {
  const groups: ComputeOperation[][] = [];
  for (const operation of operations) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (last !== undefined && group !== undefined && isBeside(last, operation))
      group.push(operation);
    else groups.push([operation]);
  }
  return groups;
}

const isBeside = (last: ComputeOperation, next: ComputeOperation): boolean =>
  last.kind === next.kind &&
  (next.kind === 'conv' || next.kind === 'depthwise') &&
  last.ifm.region === next.ifm.region &&
  last.ifm.bases[0] === next.ifm.bases[0] &&
  last.ofm.region === next.ofm.region &&
  last.ofm.height === next.ofm.height &&
  last.ofm.width === next.ofm.width &&
  last.ofm.strides.y === next.ofm.strides.y &&
  last.ofm.strides.c === next.ofm.strides.c &&
  last.ofm.bases[0] + widthOf(last.ofm) === next.ofm.bases[0];

/** Bytes from a slice of channels to the next. */
const widthOf = ({ layout, depth, bits, strides }: FeatureMap): number =>
  layout === 'nhwc'
    ? (depth * bits) / 8
    : Math.floor(depth / 16) * strides.c + (depth % 16) * (bits / 8);

function shapeOf(
  group: readonly ComputeOperation[],
): Pick<FeatureMap, 'height' | 'width' | 'depth' | 'bits'> {
  const { height, width, bits } = group[0].ofm;
  return { height, width, bits, depth: group.reduce((sum, { ofm }) => sum + ofm.depth, 0) };
}

function hasShapeOf({ shape, bytes, elements }: Tensor, map: ReturnType<typeof shapeOf>): boolean {
  const [depth = 1, width = 1, height = 1] = shape.toReversed();
  const isSame = depth === map.depth && width === map.width && height === map.height;
  return isSame && elements === depth * width * height && bytes === (elements * map.bits) / 8;
}
