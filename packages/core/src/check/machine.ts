import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vectors } from '@edgebench/model';
import { BenchError } from '../errors.ts';
import type { Artefact, Measurement } from '../schema/measurement.ts';
import type { Model } from '../schema/results.ts';
import type { Machine, MachineRun } from './checker.ts';

/** The machine that runs what was kept of a cell; null where none does. */
export function machineFor(
  machines: readonly Machine[],
  { toolchain, artefacts }: Measurement,
): { readonly machine: Machine; readonly artefact: Artefact } | null {
  for (const machine of machines) {
    const artefact = artefacts.find(({ name }) => name === machine.artefact);
    if (machine.toolchain === toolchain.name && artefact) return { machine, artefact };
  }
  return null;
}

/**
 * Runs the artefact in a folder on the deterministic vectors from `from` up to, and without, `to`.
 * Throws a `BenchError` `outputs-gone` where it cannot be read.
 */
export async function runKept(
  machine: Machine,
  folder: string,
  { inputs }: Pick<Model, 'inputs'>,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<MachineRun> {
  const { artefact } = machine;
  const bytes = await readFile(join(folder, artefact)).catch((cause: unknown) => {
    throw new BenchError('outputs-gone', `${artefact} of the cell is not in the cache any more`, {
      remedy: 'measure again with --no-cache',
      cause,
    });
  });
  return machine.run(bytes, vectors(inputs, to).slice(from));
}
