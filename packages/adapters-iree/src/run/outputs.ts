import { join } from 'node:path';
import type { Job } from '@edgebench/core';
import type { NpyArray } from '@edgebench/model';
import type { Signature } from '../compile/signature.ts';

/** Where core looks for what a vector yielded; `vector` counts from the first one that is run. */
export const outputPath = ({ keepDir, from = 0 }: Job, vector: number, index: number): string =>
  join(keepDir, `output-${from + vector}-${index}.npy`);

/** Why outputs cannot be kept, or null. */
export const notKept = ({ outputs }: Signature): string | null =>
  outputs.some(({ element }) => element === null)
    ? 'the compiled model has outputs of a type that .npy cannot hold'
    : null;

/** IREE's integers carry no sign: an output that the model calls uint8 comes back as int8. */
export const withSign = ({ model }: Job, index: number, array: NpyArray): NpyArray =>
  array.type === 'int8' && model.outputs[index]?.type === 'uint8'
    ? { ...array, type: 'uint8' }
    : array;
