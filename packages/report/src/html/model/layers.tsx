/** @jsxRuntime automatic @jsxImportSource preact */
import type { Model } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { occupancyChart } from '../../charts/model/occupancy.ts';
import { opCostChart } from '../../charts/model/op-costs.ts';
import type { Labelled } from '../../data/model/labelled.ts';
import type { LayerTable } from '../../data/model/layer-table.ts';
import { occupancies } from '../../data/model/occupancy.ts';
import { opCosts } from '../../data/model/op-costs.ts';
import { plural } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { ChartFigure } from '../chart.tsx';
import { LayerGrid } from './layer-grid.tsx';
import { Fold, Part } from './section.tsx';

interface LayersProps {
  readonly id: string;
  readonly row: readonly Labelled[];
  readonly model: Model | null;
  readonly tables: readonly LayerTable[];
}

/** What each op costs, and how full the arena is while it runs. */
export function LayersPart({ id, row, model, tables }: LayersProps): VNode | null {
  if (tables.length === 0) return null;
  return (
    <Part title="Layers">
      <div class="charts">
        <ChartFigure chart={opCostChart(id, opCosts(row, 'cycles'))} tabled />
        <ChartFigure chart={opCostChart(id, opCosts(row, 'macs'))} tabled />
        <ChartFigure chart={opCostChart(id, opCosts(row, 'constants'))} tabled />
        <ChartFigure chart={occupancyChart(id, occupancies(row, model))} tabled />
      </div>
      {tables.map((table) => (
        <Fold
          key={table.label}
          title={`${oneLine(table.label, 80)}: ${plural(table.rows.length, 'layer')}`}
        >
          <LayerGrid table={table} />
        </Fold>
      ))}
    </Part>
  );
}
