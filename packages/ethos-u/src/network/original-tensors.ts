import {
  computedTensors,
  type Graph,
  type NpyArray,
  type NpyType,
  type Tensor,
} from '@edgebench/model';
import { gather } from '../machine/gather.ts';
import type { Bus } from '../machine/memory.ts';
import type { FeatureMap, Memory } from '../machine/types.ts';
import type { DebugDatabase } from './debug-database.ts';
import type { Network } from './types.ts';
import { uniqueNames, writtenByName, writtenByOrder } from './written-tensors.ts';

/**
 * The tensors of the original model as a run of the compiled one leaves them, by their index in the original: what
 * operations write, by the debug database (without one, by shape and order), and what operators give, by its name.
 * Tensors that Vela fused away, or that are not written whole, are left out.
 */
export function originalTensors(
  network: Network,
  original: Graph,
  inputs: readonly NpyArray[],
  database: DebugDatabase | null,
): ReadonlyMap<number, NpyArray> {
  const found = new Map<number, NpyArray>();
  for (const [k, index] of (original.subgraphs[0]?.inputs ?? []).entries()) {
    if (inputs[k] !== undefined) found.set(index, inputs[k]);
  }
  const byName = uniqueNames(computedTensors(original));
  const { streams } = network;
  const written =
    database === null
      ? writtenByOrder(streams, original)
      : writtenByName(streams, original, database);
  const pieces = new Map<number, Pieces | null>();
  network.run(inputs, {
    operation: (operation, memory) => {
      const tensor = written(operation);
      if (tensor === null || !('ofm' in operation)) return;
      const { index } = tensor;
      if (!pieces.has(index)) pieces.set(index, createPieces(tensor));
      pieces.get(index)?.add(operation.ofm, memory);
    },
    tensor: ({ name, shape }, value) => {
      const tensor = byName.get(name);
      const isSame = tensor?.shape.join() === shape.join() && typeOf(tensor) === value.type;
      if (tensor !== undefined && isSame) found.set(tensor.index, value);
    },
  });
  for (const [index, piece] of pieces) {
    const value = piece?.whole() ?? null;
    if (value !== null && !found.has(index)) found.set(index, value);
  }
  return withViews(original, found);
}

/** Ops that give other shapes to the same bytes; Vela leaves them out. */
const views: ReadonlySet<string> = new Set(['RESHAPE', 'SQUEEZE', 'EXPAND_DIMS']);

function withViews(
  { subgraphs: [main] }: Graph,
  found: Map<number, NpyArray>,
): ReadonlyMap<number, NpyArray> {
  for (const { inputs, outputs } of main.ops.filter((op) => views.has(op.type))) {
    const value = found.get(inputs[0]);
    const output = main.tensors[outputs[0]];
    if (
      value === undefined ||
      found.has(output.index) ||
      output.type !== main.tensors[inputs[0]].type
    )
      continue;
    if (output.bytes === value.bytes.length)
      found.set(output.index, { ...value, shape: output.shape });
  }
  return found;
}

const typeOf = ({ type }: Tensor): NpyType => type.toLowerCase() as NpyType;

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
