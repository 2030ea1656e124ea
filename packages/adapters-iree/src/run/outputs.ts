import { join } from 'node:path';
import type { Job } from '@edgebench/core';
import type { NpyArray } from '@edgebench/model';

/** Where core looks for what a vector yielded. */
export const outputPath = ({ keepDir }: Job, vector: number, index: number): string =>
  join(keepDir, `output-${vector}-${index}.npy`);

/** IREE's integers carry no sign: an output that the model calls uint8 comes back as int8. */
export const withSign = ({ model }: Job, index: number, array: NpyArray): NpyArray =>
  array.type === 'int8' && model.outputs[index]?.type === 'uint8'
    ? { ...array, type: 'uint8' }
    : array;
