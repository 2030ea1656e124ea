import { groupBy, type Measurement, type Results, type Status } from '@edgebench/core/browser';

/** Cells that only one of two runs has, by model. */
export interface Alone {
  readonly models: readonly AloneModel[];
  /** Cells of models that are not listed. */
  readonly more: number;
}

export interface AloneModel {
  readonly model: string;
  /** The other run has no cell of it at all. */
  readonly isWhole: boolean;
  readonly cells: readonly {
    readonly cell: string;
    readonly toolchain: string;
    readonly target: string;
    readonly status: Status;
    readonly isImported: boolean;
  }[];
}

const most = 200;

/** The measurements that have no counterpart in `other`; whole models first. */
export function aloneOf(measurements: readonly Measurement[], other: Results): Alone {
  const known = new Set([
    ...other.models.map(({ name }) => name),
    ...other.measurements.map(({ modelName }) => modelName),
  ]);
  const models = [...groupBy(measurements, ({ modelName }) => modelName)]
    .map(([model, own]) => ({ model, isWhole: !known.has(model), cells: own.map(cellOf) }))
    .sort((a, b) => Number(b.isWhole) - Number(a.isWhole));
  const shown = models.slice(0, most);
  const listed = shown.reduce((sum, { cells }) => sum + cells.length, 0);
  return { models: shown, more: measurements.length - listed };
}

const cellOf = (measurement: Measurement): AloneModel['cells'][number] => ({
  cell: measurement.cell,
  toolchain: measurement.toolchain.name,
  target: measurement.target.id,
  status: measurement.status,
  isImported: measurement.provenance.kind === 'imported',
});
