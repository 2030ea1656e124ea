import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NpyArray, readNpy, vectors } from '@edgebench/model';
import { BenchError } from '../errors.ts';
import type { Artefact } from '../schema/measurement.ts';
import type { Model } from '../schema/results.ts';
import type { Execution } from './checker.ts';

const outputName = /^output-(\d+)-(\d+)\.npy$/;

/** The kept files that hold a toolchain's outputs, `output-<vector>-<index>.npy`. */
export const outputsIn = (artefacts: readonly Artefact[]): Artefact[] =>
  artefacts.filter(({ name }) => outputName.test(name));

/**
 * The outputs in a folder, each vector with the inputs that it was run on. Throws a `BenchError` `outputs-gone` for a
 * file that cannot be read, and a `ModelError` `bad-npy`.
 */
export async function readExecutions(
  folder: string,
  outputs: readonly Pick<Artefact, 'name'>[],
  { inputs }: Pick<Model, 'inputs'>,
): Promise<Execution[]> {
  const found: NpyArray[][] = [];
  for (const { name } of outputs) {
    const [, vector, index] = (outputName.exec(name) ?? []).map(Number);
    if (vector === undefined || index === undefined) continue;
    const array = readNpy(await readOutput(folder, name));
    found[vector] ??= [];
    (found[vector] as NpyArray[])[index] = array;
  }
  const given = vectors(inputs, found.length);
  return found.map((arrays, vector) => ({ inputs: given[vector] ?? [], outputs: arrays }));
}

const readOutput = (folder: string, name: string): Promise<Uint8Array> =>
  readFile(join(folder, name)).catch((cause: unknown) => {
    throw new BenchError('outputs-gone', `${name} of the cell is not in the cache any more`, {
      remedy: 'measure again with --no-cache',
      cause,
    });
  });
