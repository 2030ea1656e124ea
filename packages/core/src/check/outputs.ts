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
 * The outputs in a folder, each vector with the inputs that it was run on. Throws a `BenchError`: `outputs-gone` for a
 * file that cannot be read, `outputs-missing` where a vector or one of its outputs was not kept; a `ModelError` `bad-npy`.
 */
export async function readExecutions(
  folder: string,
  names: readonly string[],
  { inputs }: Pick<Model, 'inputs'>,
): Promise<Execution[]> {
  const places = names.flatMap((name) => {
    const [, vector, index] = outputName.exec(name) ?? [];
    return vector === undefined ? [] : [{ vector: Number(vector), index: Number(index) }];
  });
  const count = 1 + Math.max(-1, ...places.map(({ vector }) => vector));
  const ports = 1 + Math.max(-1, ...places.map(({ index }) => index));
  if (places.length !== count * ports) throw missing(places.length, count, ports);
  return Promise.all(
    vectors(inputs, count).map(async (values, vector) => ({
      inputs: values,
      outputs: await Promise.all(
        Array.from({ length: ports }, (_, index) => readOutput(folder, vector, index)),
      ),
    })),
  );
}

function missing(found: number, count: number, ports: number): BenchError {
  const message = `${found} outputs are kept; ${count} vectors of ${ports} each were run`;
  return new BenchError('outputs-missing', message, { remedy: 'measure again with --no-cache' });
}

async function readOutput(folder: string, vector: number, index: number): Promise<NpyArray> {
  const name = `output-${vector}-${index}.npy`;
  const file = await readFile(join(folder, name)).catch((cause: unknown) => {
    throw new BenchError('outputs-gone', `${name} of the cell is not in the cache any more`, {
      remedy: 'measure again with --no-cache',
      cause,
    });
  });
  return readNpy(file);
}
