import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NpyArray, readNpy, vectors } from '@edgebench/model';
import { BenchError } from '../errors.ts';
import type { Artefact } from '../schema/measurement.ts';
import type { Model } from '../schema/results.ts';
import type { Execution } from './checker.ts';

const fileName = /^(input|output|host)-(\d+)-(\d+)\.npy$/;

type Kind = 'input' | 'output' | 'host';

/** The kept files that hold what a toolchain was given and gave, `output-<vector>-<index>.npy` and the like. */
export const tensorsIn = (artefacts: readonly Artefact[]): Artefact[] =>
  artefacts.filter(({ name }) => fileName.test(name));

/**
 * The outputs in a folder of all vectors from `from` on, each with the inputs that it was run on: the deterministic vectors, but those in
 * `input-<vector>-<index>.npy` where a toolchain took others. Throws a `BenchError`: `outputs-gone` for a file that cannot be
 * read, `outputs-missing` where a vector or one of its outputs was not kept; a `ModelError` `bad-npy`.
 */
export async function readExecutions(
  folder: string,
  names: readonly string[],
  { inputs }: Pick<Model, 'inputs'>,
  from = 0,
): Promise<Execution[]> {
  const [outputs, given] = await Promise.all([
    readAll(folder, names, 'output', from),
    readAll(folder, names, 'input', from),
  ]);
  const values = given ?? vectors(inputs, from + (outputs?.length ?? 0)).slice(from);
  return (outputs ?? []).map((arrays, vector) => ({
    inputs: values[vector] ?? [],
    outputs: arrays,
  }));
}

/** What a runtime on the host gave for the same inputs, in `host-<vector>-<index>.npy`; null where none was kept. */
export const readHost = (folder: string, names: readonly string[]): Promise<NpyArray[][] | null> =>
  readAll(folder, names, 'host');

async function readAll(
  folder: string,
  names: readonly string[],
  kind: Kind,
  from = 0,
): Promise<NpyArray[][] | null> {
  const places = names.flatMap((name) => {
    const [, of, vector, index] = fileName.exec(name) ?? [];
    return of === kind && Number(vector) >= from
      ? [{ vector: Number(vector), index: Number(index) }]
      : [];
  });
  if (places.length === 0) return null;
  const count = 1 + Math.max(...places.map(({ vector }) => vector)) - from;
  const ports = 1 + Math.max(...places.map(({ index }) => index));
  if (places.length !== count * ports) throw missing(places.length, count, ports);
  return Promise.all(
    Array.from({ length: count }, (_, vector) =>
      Promise.all(
        Array.from({ length: ports }, (_, index) =>
          readTensor(folder, `${kind}-${from + vector}-${index}.npy`),
        ),
      ),
    ),
  );
}

function missing(found: number, count: number, ports: number): BenchError {
  const message = `${found} outputs are kept; ${count} vectors of ${ports} each were run`;
  return new BenchError('outputs-missing', message, { remedy: 'measure again with --no-cache' });
}

async function readTensor(folder: string, name: string): Promise<NpyArray> {
  const file = await readFile(join(folder, name)).catch((cause: unknown) => {
    throw new BenchError('outputs-gone', `${name} of the cell is not in the cache any more`, {
      remedy: 'measure again with --no-cache',
      cause,
    });
  });
  return readNpy(file);
}
