/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { frontText, smallPlot, tradeoffChart } from '../../charts/tradeoffs.ts';
import { type Axes, axesOf } from '../../data/tradeoffs/axes.ts';
import { tradeoffs } from '../../data/tradeoffs/tradeoffs.ts';
import { number } from '../../text/format.ts';
import { ChartFigure } from '../chart.tsx';
import type { Shown } from '../shown.ts';

const most = 12;

interface PlanesProps {
  readonly shown: Shown;
  readonly axes: Axes;
  /** Where a model's title leads, by its row. */
  readonly href: (row: number) => string;
}

/** A small chart for each of the first models, all with the same two metrics. */
export function Planes({ shown, axes, href }: PlanesProps): VNode {
  const { layout, results } = shown;
  const all = tradeoffs(layout, axes);
  const look = { toolchains: toolchainsOf(shown), budgets: results.budgets, plot: smallPlot };
  return (
    <>
      <p class="quiet">
        {axes.x.title} against {axes.y.title}, a chart for each model; lower left is better, the
        axes do not begin at zero, and the steps are the Pareto front.
      </p>
      <div class="planes">
        {all.slice(0, most).map((trade) => (
          <ChartFigure
            key={trade.row}
            chart={tradeoffChart(trade, look)}
            href={href(trade.row)}
            caption={frontText(trade)}
          />
        ))}
      </div>
      {all.length > most && (
        <p class="quiet">
          The first {most} of {number(all.length)} models; the numbers of all are in matrix.csv.
        </p>
      )}
    </>
  );
}

/** Without scripts: the metrics that come first, titles lead to the models. */
export function StillPlanes({ shown }: { shown: Shown }): VNode {
  const axes = axesOf(shown.layout, null, null);
  if (axes === null) return <NoPlanes />;
  return <Planes shown={shown} axes={axes} href={(row) => `#${shown.at.row(row)}`} />;
}

export const NoPlanes = (): VNode => (
  <p class="quiet">No toolchain states two costs of the same scope in this run.</p>
);

/** In the order of the columns, so that a toolchain looks the same in every chart. */
export const toolchainsOf = ({ layout }: Shown): string[] => [
  ...new Set(layout.columns.map(({ toolchain }) => toolchain)),
];
