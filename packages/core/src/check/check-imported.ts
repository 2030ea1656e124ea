import type { LoadedModel } from '../models/load.ts';
import type { ImportedRow } from '../run/import.ts';
import type { Measurement } from '../schema/measurement.ts';
import { check } from './check.ts';
import { type Checker, unchecked } from './checker.ts';

export interface CheckImportedOptions {
  readonly checker?: Checker | undefined;
  readonly models: readonly LoadedModel[];
  readonly cacheDir: string;
  readonly useCache: boolean;
  readonly onWarning: (message: string) => void;
}

type Row = Pick<ImportedRow, 'measurement' | 'recorded'>;

/** Reports' measurements with verdicts, where the tensors of a run on the device lie beside a report and its model is at hand. */
export const checkImported = (
  rows: readonly Row[],
  options: CheckImportedOptions,
): Promise<Measurement[]> => Promise.all(rows.map((row) => checkRow(row, options)));

async function checkRow(
  { measurement, recorded: io }: Row,
  { checker, models, ...options }: CheckImportedOptions,
): Promise<Measurement> {
  if (!checker || !io || io.device.length === 0 || measurement.status !== 'ok') return measurement;
  const model = models.find(({ facts }) => facts.id === measurement.model);
  if (!model) return { ...measurement, equivalence: unchecked(noModel) };
  const executions = io.device.map((outputs, k) => ({ inputs: io.inputs[k] ?? [], outputs }));
  return check(measurement, model, {
    ...options,
    checker,
    // The cell is decided by the report and the files beside it.
    outputs: [],
    load: async () => ({
      executions,
      host: io.host,
      convolutions: io.convolutions ?? null,
      rerun: null,
    }),
  });
}

const noModel =
  "the run's tensors are here, the model of that MD5 is not: name its folder by --models";
