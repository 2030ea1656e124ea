import { join } from 'node:path';
import type { Cell } from '../plan.ts';
import type { Probe } from '../probe.ts';
import type { Measurement } from '../schema/measurement.ts';
import { createCellStore } from '../store/cells.ts';
import { check } from './check.ts';
import type { Checker } from './checker.ts';
import { convolutionsFile, readConvolutions } from './convolutions.ts';
import { readExecutions, readHost, tensorsIn } from './outputs.ts';
import { type RerunOptions, rerunOf } from './rerun.ts';

export interface CheckCellOptions extends RerunOptions {
  readonly checker?: Checker | undefined;
  readonly cacheDir: string;
  readonly useCache: boolean;
}

/** A cell's measurement with its verdict, where its toolchain ran the model and the outputs were kept. */
export async function checkCell(
  measurement: Measurement,
  cell: Cell,
  tool: Probe,
  options: CheckCellOptions & { readonly onWarning: (message: string) => void },
): Promise<Measurement> {
  const { checker, cacheDir } = options;
  const outputs = tensorsIn(measurement.artefacts);
  if (!checker || !tool.available || measurement.status !== 'ok' || outputs.length === 0) {
    return measurement;
  }
  const folder = join(createCellStore(cacheDir).dir(measurement.cell), 'artefacts');
  const told = measurement.artefacts.filter(({ name }) => name === convolutionsFile);
  const names = [...outputs, ...told].map(({ name }) => name);
  return check(measurement, cell.model, {
    ...options,
    checker,
    outputs: [...outputs, ...told].map(({ name, sha256 }) => `${name} ${sha256}`),
    load: async () => ({
      executions: await readExecutions(folder, names, cell.model.facts),
      host: await readHost(folder, names),
      convolutions: await readConvolutions(folder, names),
      rerun: rerunOf(cell, tool, options),
    }),
  });
}
