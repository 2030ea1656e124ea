import {
  computedTensors,
  type Graph,
  type NpyArray,
  type NpyType,
  type Tensor,
} from '@edgebench/model';
import { gather } from '../machine/gather.ts';
import type { Bus } from '../machine/memory.ts';
import type { ComputeOperation, FeatureMap, Memory, Operation } from '../machine/types.ts';
import type { DebugDatabase } from './debug-database.ts';
import { matchByOrder } from './match-by-order.ts';
import type { Network } from './types.ts';

/**
 * The tensors of the original model as a run of the compiled one leaves them, by their index in the original: outputs of
 * operations by the name that the debug database has for them (without one, by shape and order), outputs of operators by
 * their own names. Tensors that Vela fused away, or that are not written whole, are left out.
 */
export function originalTensors(
  network: Network,
  original: Graph,
  inputs: readonly NpyArray[],
  database: DebugDatabase | null,
): ReadonlyMap<number, NpyArray> {
  const found = new Map<number, NpyArray>();
  for (const [k, index] of (original.subgraphs[0]?.inputs ?? []).entries()) {
    const value = inputs[k];
    if (value !== undefined) found.set(index, value);
  }
  const known = uniqueNames(computedTensors(original));
  const byOrder = database === null ? matchByOrder(original) : null;
  const streams: number[] = [];
  const pieces = new Map<number, Pieces>();
  network.run(inputs, {
    operation: (operation, memory, { index }) => {
      if (!isCompute(operation)) return;
      if (!streams.includes(index)) streams.push(index);
      const name = database?.written(streams.indexOf(index), operation.command.offset)?.tensor;
      const tensor = byOrder?.(operation) ?? known.get(name ?? '');
      if (tensor === undefined) return;
      const place = pieces.get(tensor.index) ?? createPieces(tensor);
      if (place === null) return;
      pieces.set(tensor.index, place);
      place.add(operation.ofm, memory);
    },
    tensor: ({ name, shape }, value) => {
      const tensor = known.get(name);
      const isSame = tensor?.shape.join() === shape.join() && typeOf(tensor) === value.type;
      if (tensor !== undefined && isSame) found.set(tensor.index, value);
    },
  });
  for (const [index, { whole }] of pieces) {
    const value = whole();
    if (value !== null && !found.has(index)) found.set(index, value);
  }
  return found;
}

const isCompute = (operation: Operation): operation is ComputeOperation =>
  operation.kind !== 'dma' && operation.kind !== 'wait';

const typeOf = ({ type }: Tensor): NpyType => type.toLowerCase() as NpyType;

/** By name, those that share it with no other. */
function uniqueNames(tensors: readonly Tensor[]): ReadonlyMap<string, Tensor> {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const shared = tensors.filter((tensor) => byName.get(tensor.name) !== tensor);
  for (const { name } of shared) byName.delete(name);
  return byName;
}

/** A tensor that several operations write: stripes of rows, and within each slices of channels. */
interface Pieces {
  readonly add: (map: FeatureMap, memory: Memory) => void;
  /** Null where the pieces are not those of the tensor. */
  readonly whole: () => NpyArray | null;
}

const arrays = { 8: Int8Array, 16: Int16Array, 32: Int32Array } as const;

/** Null for tensors that no feature map can be: more than one image, or elements of other sizes. */
function createPieces(tensor: Tensor): Pieces | null {
  const [depth = 1, width = 1, height = 1, ...batches] = tensor.shape.toReversed();
  const bits = (8 * (tensor.bytes ?? 0)) / (height * width * depth);
  if (batches.some((size) => size !== 1) || !isBits(bits)) return null;
  const values = new arrays[bits](height * width * depth);
  let [row, channel, fits] = [0, 0, true];
  return {
    add: (map, memory) => {
      if (row === height) row = 0;
      fits &&= map.bits === bits && map.width === width;
      fits &&= row + map.height <= height && channel + map.depth <= depth;
      if (!fits) return;
      const bus: Bus = { memory, watcher: null, offset: 0 };
      const piece = gather({ ...map, zeroPoint: 0 }, bus);
      for (let at = 0; at < map.height * width; at++) {
        const from = piece.subarray(at * map.depth, (at + 1) * map.depth);
        values.set(from, (row * width + at) * depth + channel);
      }
      channel += map.depth;
      if (channel < depth) return;
      channel = 0;
      row += map.height;
    },
    whole: () => {
      if (!fits || row !== height) return null;
      const { type, shape } = { type: typeOf(tensor), shape: tensor.shape };
      return { type, shape, bytes: new Uint8Array(values.buffer) };
    },
  };
}

const isBits = (bits: number): bits is keyof typeof arrays => Object.hasOwn(arrays, bits);
