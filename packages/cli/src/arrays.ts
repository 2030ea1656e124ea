import { BenchError, readWhole } from '@edgebench/core';
import { ModelError, type NpyArray, readNpy } from '@edgebench/model';

/** Inputs of models of this field are smaller. */
const maxBytes = 1024 ** 3;

/**
 * The arrays of .npy files in their order. Throws a `BenchError` that names the file which cannot be read.
 */
export async function readArrays(paths: readonly string[]): Promise<NpyArray[]> {
  const arrays: NpyArray[] = [];
  for (const path of paths) {
    const content = await readWhole(path, maxBytes);
    try {
      arrays.push(readNpy(content));
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const { code, message, remedy, offset } = error;
      throw new BenchError(code, `${path}: ${message} (at byte ${offset})`, { remedy });
    }
  }
  return arrays;
}
