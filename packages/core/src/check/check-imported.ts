import type { LoadedModel } from '../models/load.ts';
import type { RecordedIo } from '../report-reader.ts';
import type { Measurement } from '../schema/measurement.ts';
import { check } from './check.ts';
import { type Checker, unchecked } from './checker.ts';

export interface CheckImportedOptions {
  readonly checker?: Checker | undefined;
  readonly models: readonly LoadedModel[];
  /** Tensors that were recorded with a measurement, by its cell. */
  readonly recorded: ReadonlyMap<string, RecordedIo>;
  readonly cacheDir: string;
  readonly useCache: boolean;
  readonly onWarning: (message: string) => void;
}

/** Reports' rows with verdicts, where the tensors of a run on the device lie beside a report and its model is at hand. */
export const checkImported = (
  measurements: readonly Measurement[],
  options: CheckImportedOptions,
): Promise<Measurement[]> =>
  Promise.all(measurements.map((measurement) => checkRow(measurement, options)));

async function checkRow(
  measurement: Measurement,
  { checker, models, recorded, ...options }: CheckImportedOptions,
): Promise<Measurement> {
  const io = recorded.get(measurement.cell);
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
