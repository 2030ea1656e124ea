import type { Layer, Measurement } from '@edgebench/core/browser';
import type { Labelled } from './labelled.ts';
import type { Strip } from './strip.ts';
import { type UnitKind, unitKind } from './unit.ts';

type Count = 'macs' | 'cycles' | 'constants' | 'activations' | 'live';

/** A column of figures: of all cells where they agree, else of the one that is named. */
export interface LayerColumn {
  readonly title: string;
  readonly of: string | null;
  /** In the order of the layers; null where a tool does not state it. */
  readonly values: readonly (number | null)[];
  /** For cycles: their sum, which shares are of. */
  readonly total: number | null;
}

export interface LayerTable {
  readonly label: string;
  readonly rows: readonly (Pick<Layer, 'index' | 'name' | 'type'> & { readonly kind: UnitKind })[];
  readonly columns: readonly LayerColumn[];
}

const titles: Readonly<Record<Count, string>> = {
  macs: 'MACs',
  cycles: 'cycles',
  constants: 'constants, B',
  activations: 'activations, B',
  live: 'in use, B',
};

/** The layers of a strip's cells side by side; what no cell states has no column. */
export function layerTable({ label, cells }: Pick<Strip, 'label' | 'cells'>): LayerTable {
  const first = cells[0]?.measurement;
  const counts = Object.keys(titles) as Count[];
  return {
    label,
    rows: (first?.layers ?? []).map((layer) => ({
      index: layer.index,
      name: layer.name,
      type: layer.type,
      kind: unitKind(layer, first?.placement ?? null),
    })),
    columns: counts.flatMap((count) => columnsOf(cells, count)),
  };
}

function columnsOf(cells: readonly Labelled[], count: Count): LayerColumn[] {
  const stated = cells.map(({ measurement }) => valuesOf(measurement, count));
  if (!stated.some((values) => values.some((value) => value !== null))) return [];
  const keys = stated.map((values) => JSON.stringify(values));
  const column = (values: readonly (number | null)[], of: string | null): LayerColumn => ({
    title: titles[count],
    of,
    values,
    total: count === 'cycles' ? values.reduce((sum: number, value) => sum + (value ?? 0), 0) : null,
  });
  const [same = []] = stated;
  if (keys.every((key) => key === keys[0])) return [column(same, null)];
  return cells.map(({ measurement }, at) => column(stated[at] ?? [], measurement.target.device));
}

const valuesOf = ({ layers }: Measurement, count: Count): (number | null)[] =>
  layers.map((layer) => layer[count] ?? null);
