/** @jsxRuntime automatic @jsxImportSource preact */
import type { Measurement } from '@edgebench/core/browser';
import type { ComponentChild, VNode } from 'preact';
import { footprintChart } from '../charts/footprint.ts';
import { placementChart } from '../charts/placement.ts';
import { facts } from '../data/facts.ts';
import { rowKey } from '../data/grid.ts';
import { sweeps } from '../data/sweep.ts';
import { oneLine } from '../text/visible.ts';
import { AttentionList } from './attention.tsx';
import { ChartFigure } from './chart.tsx';
import { Headline } from './headline.tsx';
import { ModelSection } from './model.tsx';
import { RuleList } from './rules.tsx';
import type { Shown } from './shown.ts';
import { SweepList } from './sweeps.tsx';

/** What is in sight: one view, and of the models one; `all`, one under the other, where no script can switch them. */
export interface Sight {
  readonly view: 'all' | View;
  /** Index of the model's row; null for the list of them. */
  readonly row: number | null;
}

export const views = ['overview', 'tradeoffs', 'models', 'changes', 'diagnostics'] as const;
export type View = (typeof views)[number];

interface AppProps {
  readonly shown: Shown;
  readonly sight: Sight;
  /** The matrices: plain, or with their controls. */
  readonly matrices: ComponentChild;
}

/** The page's body, whoever draws it. */
export function App({ shown, sight, matrices }: AppProps): VNode {
  const { results, layout, at } = shown;
  const has = (view: View): boolean => sight.view === 'all' || sight.view === view;
  const swept = sweeps(layout);
  return (
    <>
      <a class="skip" href="#matrices">
        Skip to the matrices
      </a>
      <Headline run={results.run} summary={facts(results)} hasSweeps={swept.length > 0} />
      <main>
        {has('overview') && matrices}
        {has('overview') && <AttentionList results={results} at={at} />}
        {has('tradeoffs') && (
          <section id="charts" aria-labelledby="charts-title">
            <h2 id="charts-title">Charts</h2>
            <div class="charts">
              <ChartFigure chart={footprintChart(layout, 'flash.model')} />
              <ChartFigure chart={footprintChart(layout, 'ram.model')} />
              <ChartFigure chart={placementChart(layout)} />
            </div>
          </section>
        )}
        {has('tradeoffs') && swept.length > 0 && <SweepList swept={swept} at={at} />}
        {has('diagnostics') && <RuleList results={results} at={at} />}
        {has('models') && <Models shown={shown} row={sight.row} />}
      </main>
      <footer>
        {oneLine(results.run.tool)}, run {oneLine(results.run.id)}. The same numbers, unrounded:
        results.json, matrix.csv and layers.csv beside this file.
      </footer>
    </>
  );
}

function Models({ shown, row: only }: { shown: Shown; row: number | null }): VNode {
  const { results, layout, at } = shown;
  const byRow = new Map<string, Measurement[]>(layout.rows.map(({ key }) => [key, []]));
  for (const measurement of results.measurements) byRow.get(rowKey(measurement))?.push(measurement);
  return (
    <section id="models" aria-labelledby="models-title">
      <h2 id="models-title">Models</h2>
      {layout.rows.map((row, index) =>
        only === null || only === index ? (
          <ModelSection
            key={row.key}
            row={row}
            index={index}
            cells={byRow.get(row.key) ?? []}
            rules={results.rules}
            at={at}
          />
        ) : null,
      )}
    </section>
  );
}
