import { join } from 'node:path';
import { givenTo } from '../models/given.ts';
import type { Cell } from '../plan.ts';
import type { Probe } from '../probe.ts';
import type { Measurement } from '../schema/measurement.ts';
import { createCellStore } from '../store/cells.ts';
import { type CheckOptions, check } from './check.ts';
import type { Checker } from './checker.ts';
import { convolutionsFile, readConvolutions } from './convolutions.ts';
import { machineFor, runKept } from './machine.ts';
import { readExecutions, readHost, tensorsIn } from './outputs.ts';
import { type RerunOptions, rerunOf } from './rerun.ts';

export interface CheckCellOptions extends RerunOptions {
  readonly checker?: Checker | undefined;
  readonly cacheDir: string;
  readonly useCache: boolean;
  /** How many a machine runs; a toolchain that ran the model itself was told before. */
  readonly vectors: number;
}

/** What is judged: how it is known again, and how it is had. */
type Source = Pick<CheckOptions, 'outputs' | 'load'>;

/**
 * A cell's measurement with its verdict, where its toolchain ran the model and the outputs were kept, or where a machine
 * of the checker runs what the toolchain made.
 */
export async function checkCell(
  measurement: Measurement,
  cell: Cell,
  tool: Probe,
  options: CheckCellOptions & { readonly onWarning: (message: string) => void },
): Promise<Measurement> {
  const { checker, cacheDir } = options;
  if (!checker || !tool.available || measurement.status !== 'ok') return measurement;
  const folder = join(createCellStore(cacheDir).dir(measurement.cell), 'artefacts');
  const rerun: Rerun = (machine) => rerunOf(cell, tool, options, machine);
  const source =
    keptOutputs(measurement, cell, folder, rerun) ??
    machineOutputs(measurement, cell, folder, rerun, options);
  return source === null
    ? measurement
    : check(measurement, cell.model, { ...options, checker, ...source });
}

type Rerun = (machine: Parameters<typeof rerunOf>[3]) => ReturnType<typeof rerunOf>;

function keptOutputs(
  { artefacts }: Measurement,
  { model }: Cell,
  folder: string,
  rerun: Rerun,
): Source | null {
  const outputs = tensorsIn(artefacts);
  if (outputs.length === 0) return null;
  const told = artefacts.filter(({ name }) => name === convolutionsFile);
  const names = [...outputs, ...told].map(({ name }) => name);
  return {
    outputs: [...outputs, ...told].map(({ name, sha256 }) => `${name} ${sha256}`),
    load: async () => ({
      executions: await readExecutions(folder, names, model.facts),
      host: await readHost(folder, names),
      convolutions: await readConvolutions(folder, names),
      rerun: rerun(null),
    }),
  };
}

function machineOutputs(
  measurement: Measurement,
  { adapter, model }: Cell,
  folder: string,
  rerun: Rerun,
  { checker, vectors }: Pick<CheckCellOptions, 'checker' | 'vectors'>,
): Source | null {
  const found = machineFor(checker?.machines ?? [], measurement);
  if (found === null) return null;
  const { machine, artefact } = found;
  const isEquivalent = givenTo(adapter, model).equivalent !== null;
  return {
    outputs: [`${artefact.name} ${artefact.sha256}`, `${vectors} by ${machine.version}`],
    load: async () => {
      const { unavailable } = model.facts;
      if (unavailable)
        return { refused: `no inputs are known: ${unavailable.message}`, diagnostics: [] };
      return {
        ...(await runKept(machine, folder, model, { from: 0, to: vectors, isEquivalent })),
        // A changed model has no equivalent.
        ...{ host: null, convolutions: null, rerun: isEquivalent ? null : rerun(machine) },
      };
    },
  };
}
