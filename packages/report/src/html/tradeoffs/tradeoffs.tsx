/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';
import { footprintChart } from '../../charts/footprint.ts';
import { placementChart } from '../../charts/placement.ts';
import { sweeps } from '../../data/tradeoffs/sweep.ts';
import { ChartFigure } from '../chart.tsx';
import type { Shown } from '../shown.ts';
import { SweepList } from '../sweeps.tsx';
import { BudgetSection } from './budgets.tsx';

interface TradeoffsProps {
  readonly shown: Shown;
  /** The charts of one cost against another: all of them, or those that are chosen. */
  readonly planes: ComponentChild;
}

/** What one cost saves of another, what fits, and the charts of single metrics. */
export function Tradeoffs({ shown, planes }: TradeoffsProps): VNode {
  const { layout, at } = shown;
  const swept = sweeps(layout);
  return (
    <>
      <section id="tradeoffs" aria-labelledby="tradeoffs-title">
        <h2 id="tradeoffs-title">Trade-offs</h2>
        {planes}
      </section>
      <BudgetSection shown={shown} />
      <section id="charts" aria-labelledby="charts-title">
        <h2 id="charts-title">Footprint and placement</h2>
        <div class="charts">
          <ChartFigure chart={footprintChart(layout, 'flash.model')} />
          <ChartFigure chart={footprintChart(layout, 'ram.model')} />
          <ChartFigure chart={placementChart(layout)} />
        </div>
      </section>
      {swept.length > 0 && <SweepList swept={swept} at={at} />}
    </>
  );
}
