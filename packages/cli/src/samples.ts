import type { Port } from '@edgebench/emulator';
import type { NpyArray } from '@edgebench/model';

/** The arrays cut into samples, each one array per input. */
export type Samples = readonly (readonly NpyArray[])[];

/**
 * Inputs of many samples have their number as first dimension: in place of a batch of 1, or before the input's shape.
 * Arrays that do not all hold the same number of samples are taken as one, for the emulator to accept or to refuse.
 */
export function samplesOf(arrays: readonly NpyArray[], ports: readonly Port[]): Samples {
  const counts = arrays.map((array, k) => countOf(array.shape, ports[k]?.shape ?? []));
  const [count] = counts;
  if (count === undefined || count === null || counts.some((n) => n !== count)) return [arrays];
  return Array.from({ length: count }, (_, sample) =>
    arrays.map(({ type, bytes }, k) => {
      const size = bytes.length / count;
      const shape = ports[k]?.shape ?? [];
      return { type, shape, bytes: bytes.subarray(sample * size, (sample + 1) * size) };
    }),
  );
}

/** The outputs of all samples, each array with their number as first dimension. */
export function stack(samples: Samples): NpyArray[] {
  const [first = []] = samples;
  return first.map(({ type, shape }, k) => ({
    type,
    shape: [samples.length, ...(shape[0] === 1 ? shape.slice(1) : shape)],
    bytes: Buffer.concat(samples.map((arrays) => arrays[k]?.bytes ?? new Uint8Array())),
  }));
}

/** How many samples of `shape` an array holds; null where it is no list of samples. */
function countOf(found: readonly number[], shape: readonly number[]): number | null {
  if (found.join() === shape.join()) return null;
  const [count = 0, ...rest] = found;
  const one = shape[0] === 1 && found.length === shape.length ? shape.slice(1) : shape;
  return count > 0 && rest.join() === one.join() ? count : null;
}
