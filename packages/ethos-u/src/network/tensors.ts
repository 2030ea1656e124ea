import { elementBytes, type NpyArray, type NpyType, type Tensor } from '@edgebench/model';
import type { CompiledModel } from '../container/types.ts';
import { EthosUError } from '../errors.ts';
import type { Port } from './types.ts';

/** The bytes of every tensor of a compiled model, laid out as Vela planned them. */
export interface TensorMemory {
  /** Null for a constant's, which stays in the file, and for types without a size. */
  readonly bytesOf: (tensor: number) => Uint8Array | null;
  /** Copies an array into a tensor. Throws `wrong-input`. */
  readonly write: (port: Port, value: NpyArray) => void;
  readonly read: (port: Port) => NpyArray;
  /** Fills all of it with {@link unwritten}. */
  readonly clear: () => void;
}

/** Fills memory before a run: a byte that is read before it is written does not pass for a zero. */
export const unwritten: number = 0xa5;

/** More than the memory behind any Ethos-U holds: what asks for more is no compiled model. */
const limit = 2 ** 30;

/**
 * One buffer for all tensors of the arena, and one for each of the others: fast memory, and tensors that the runtime
 * places itself. Throws `too-large`.
 */
export function layOut({ graph, arenaOffsets, arenaBytes }: CompiledModel): TensorMemory {
  const tensors = graph.subgraphs[0]?.tensors ?? [];
  const isHeld = ({ data, bytes }: Tensor): boolean => data === null && bytes !== null;
  const outside = tensors.filter((tensor) => isHeld(tensor) && arenaOffsets[tensor.index] === null);
  const total = outside.reduce((sum, { bytes }) => sum + (bytes ?? 0), arenaBytes);
  if (total > limit) throw tooLarge(total);
  const arena = new Uint8Array(arenaBytes);
  const own = new Map(outside.map(({ index, bytes }) => [index, new Uint8Array(bytes ?? 0)]));
  const places = tensors.map((tensor) => {
    const { index, bytes } = tensor;
    const offset = arenaOffsets[index] ?? null;
    if (!isHeld(tensor) || offset === null) return own.get(index) ?? null;
    return arena.subarray(offset, offset + (bytes ?? 0));
  });
  const bytesOf = (tensor: number): Uint8Array | null => places[tensor] ?? null;
  return {
    bytesOf,
    write: (port, value) => {
      checkInput(port, value);
      bytesOf(port.index)?.set(value.bytes);
    },
    read: ({ index, type, shape }) => {
      const bytes = bytesOf(index) ?? tensors[index]?.data ?? new Uint8Array();
      return { type, shape, bytes: Uint8Array.from(bytes) };
    },
    clear: () => {
      for (const buffer of [arena, ...own.values()]) buffer.fill(unwritten);
    },
  };
}

/** What arrays for a tensor look like. Throws `unsupported-type` for a type that arrays lack. */
export function portOf({ index, name, shape, type, quantization }: Tensor): Port {
  const lower = type.toLowerCase();
  if (elementBytes(lower) === null) {
    throw new EthosUError('unsupported-type', `tensor '${name}' is of type ${type}`, {
      remedy: 'quantise the model to int8, uint8 or int16',
    });
  }
  const zeroPoint = quantization?.zeroPoints[0] ?? null;
  return { index, name, shape, type: lower as NpyType, zeroPoint };
}

function checkInput({ name, shape, type }: Port, value: NpyArray): void {
  const size = shape.reduce((product, of) => product * of, elementBytes(type) ?? 0);
  const fits = value.shape.length === shape.length && value.shape.every((of, k) => of === shape[k]);
  if (value.type === type && fits && value.bytes.length === size) return;
  const found = `${value.type}[${value.shape.join(',')}] of ${value.bytes.length} bytes`;
  throw new EthosUError(
    'wrong-input',
    `tensor '${name}' is ${type}[${shape.join(',')}], and was given ${found}`,
    { remedy: 'give arrays of the type and shape that `bench inspect` shows, in its order' },
  );
}

const tooLarge = (bytes: number): EthosUError =>
  new EthosUError('too-large', `the tensors take ${bytes} bytes`, {
    remedy: `models that take up to ${limit} bytes are run`,
  });
