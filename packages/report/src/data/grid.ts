import type { Measurement, Model, Results, Target } from '@edgebench/core/browser';

/** One line of a matrix: a model at hand, or the name an imported report gave where none is. */
export interface Row {
  readonly key: string;
  readonly name: string;
  readonly model: Model | null;
}

/** One column of a matrix: a toolchain at one version, on one target, run here or read from reports. */
export interface Column {
  readonly key: string;
  readonly toolchain: string;
  readonly version: string | null;
  readonly target: Target;
  readonly imported: boolean;
  /** 2, 3, ... where several measurements of one model share all of the above. */
  readonly ordinal: number;
}

/** Which measurement stands where; `cells[row][column]` is null where nothing was planned. */
export interface Grid {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly cells: readonly (readonly (Measurement | null)[])[];
}

/**
 * Lays all measurements out as models x (toolchain, target). A cell of a toolchain that is not here
 * fills a gap in the newest column of its toolchain and target, and yields where there is no gap.
 */
export function grid(results: Results): Grid {
  const rows = rowsOf(results);
  const byKey = new Map<string, { column: Column; cells: Map<string, Measurement> }>();
  const place = (measurement: Measurement): void => {
    for (let ordinal = 1; ; ordinal++) {
      const column = columnOf(measurement, ordinal);
      const slot = byKey.get(column.key) ?? { column, cells: new Map() };
      byKey.set(column.key, slot);
      if (slot.cells.has(rowKey(measurement))) continue;
      slot.cells.set(rowKey(measurement), measurement);
      return;
    }
  };
  for (const measurement of results.measurements) if (!isAbsent(measurement)) place(measurement);
  const present = [...byKey.values()].sort((a, b) => compareColumns(a.column, b.column));
  for (const measurement of results.measurements.filter(isAbsent)) {
    const { toolchain, target } = measurement;
    const hosts = present.filter(
      ({ column }) => column.toolchain === toolchain.name && column.target.id === target.id,
    );
    const key = rowKey(measurement);
    if (hosts.length === 0) place(measurement);
    else if (!hosts.some(({ cells }) => cells.has(key))) hosts.at(-1)?.cells.set(key, measurement);
  }
  const slots = [...byKey.values()].sort((a, b) => compareColumns(a.column, b.column));
  return {
    rows,
    columns: slots.map(({ column }) => column),
    cells: rows.map(({ key }) => slots.map(({ cells }) => cells.get(key) ?? null)),
  };
}

const isAbsent = ({ provenance, status, toolchain }: Measurement): boolean =>
  provenance.kind === 'none' && status === 'unavailable' && toolchain.version === null;

/** The key of the row that a measurement belongs to. */
export const rowKey = ({ model, modelName }: Measurement): string => model ?? `name:${modelName}`;

function rowsOf(results: Results): Row[] {
  const rows = new Map<string, Row>();
  for (const model of results.models) {
    rows.set(model.id, { key: model.id, name: model.name, model });
  }
  for (const measurement of results.measurements) {
    const key = rowKey(measurement);
    if (!rows.has(key)) rows.set(key, { key, name: measurement.modelName, model: null });
  }
  return [...rows.values()];
}

function columnOf({ toolchain, target, provenance }: Measurement, ordinal: number): Column {
  const { name, version } = toolchain;
  const imported = provenance.kind === 'imported';
  const key = JSON.stringify([name, target.id, version, imported, ordinal]);
  return { key, toolchain: name, version, target, imported, ordinal };
}

const collator = new Intl.Collator('en', { numeric: true });

function compareColumns(a: Column, b: Column): number {
  return (
    collator.compare(a.toolchain, b.toolchain) ||
    Number(a.imported) - Number(b.imported) ||
    collator.compare(a.version ?? '', b.version ?? '') ||
    collator.compare(a.target.id, b.target.id) ||
    a.ordinal - b.ordinal ||
    (a.key < b.key ? -1 : 1)
  );
}
