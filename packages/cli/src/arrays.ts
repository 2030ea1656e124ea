import { BenchError, readWhole } from '@edgebench/core';
import { ModelError, type NpyArray, readNpy, readNpz } from '@edgebench/model';

/** Inputs of models of this field are smaller. */
const maxBytes = 1024 ** 3;

/**
 * The arrays of .npy and .npz files, in their order; those of an archive in the order of `names` where it has an array
 * of each name, else as they stand in it. Throws a `BenchError` that names the file which cannot be read.
 */
export async function readArrays(
  paths: readonly string[],
  names: readonly string[],
): Promise<NpyArray[]> {
  const files = await Promise.all(paths.map((path) => readWhole(path, maxBytes)));
  return files.flatMap((content, k) => {
    try {
      return isZip(content) ? inOrder(readNpz(content), names) : [readNpy(content)];
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const { code, message, remedy, offset } = error;
      throw new BenchError(code, `${paths[k]}: ${message} (at byte ${offset})`, { remedy });
    }
  });
}

/** `PK`, with which every archive begins. */
const isZip = ([first, second]: Uint8Array): boolean => first === 0x50 && second === 0x4b;

function inOrder(arrays: ReadonlyMap<string, NpyArray>, names: readonly string[]): NpyArray[] {
  const named = names.flatMap((name) => arrays.get(name) ?? []);
  return named.length === names.length ? named : [...arrays.values()];
}
