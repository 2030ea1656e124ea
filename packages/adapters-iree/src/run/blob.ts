import type { NpyArray } from '@edgebench/model';
import type { TensorType } from './signature.ts';

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
  const header = Uint32Array.from([magic, given.length, types.length, ...described]);
  const parts = [littleEndian(header), ...given.flat().map(({ bytes }) => padded(bytes))];
  return Buffer.concat(parts);
}

function littleEndian(words: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.byteLength));
  words.forEach((word, index) => view.setUint32(4 * index, word, true));
  return new Uint8Array(view.buffer);
}

const padded = (bytes: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
};
