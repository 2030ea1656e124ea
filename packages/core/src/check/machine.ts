import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vectors } from '@edgebench/model';
import { BenchError } from '../errors.ts';
import type { LoadedModel } from '../models/load.ts';
import type { Artefact, Measurement } from '../schema/measurement.ts';
import type { Machine, MachineJob, MachineRun } from './checker.ts';

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
  { facts, bytes }: Pick<LoadedModel, 'facts' | 'bytes'>,
  { from, to, isEquivalent }: Pick<MachineJob, 'isEquivalent'> & { from: number; to: number },
): Promise<MachineRun> {
  const read = (name: string): Promise<Uint8Array | null> =>
    readFile(join(folder, name)).catch(() => null);
  const artefact = await read(machine.artefact);
  if (artefact === null) {
    const what = `${machine.artefact} of the cell is not in the cache any more`;
    throw new BenchError('outputs-gone', what, { remedy: 'measure again with --no-cache' });
  }
  const values = vectors(facts.inputs, to).slice(from);
  return machine.run({ artefact, model: bytes, isEquivalent, vectors: values, read });
}
