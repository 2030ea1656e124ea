import type { NpyArray } from '@edgebench/model';
import type { TensorType } from '../compile/signature.ts';

/** "EBV1", as firmware/harness/vectors.h has it. */
const magic = 0x31564245;

/**
 * The inputs of several vectors as the firmware reads them from memory (firmware/harness/vectors.h).
 * `types` are those of the compiled module, whose element codes IREE checks.
 */
export function encodeVectors(
  types: readonly TensorType[],
  given: readonly (readonly NpyArray[])[],
): Uint8Array {
  const described = types.flatMap(({ element }, index) => {
    const { shape = [], bytes = new Uint8Array() } = given[0]?.[index] ?? {};
    return [element?.code ?? 0, bytes.length, shape.length, ...shape];
  });
  const header = [magic, given.length, types.length, ...described];
  const parts = [littleEndian(header), ...given.flat().map(({ bytes }) => padded(bytes))];
  return Buffer.concat(parts);
}

function littleEndian(words: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * words.length);
  for (const [index, word] of words.entries()) bytes.writeUInt32LE(word, 4 * index);
  return bytes;
}

const padded = (bytes: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
};
