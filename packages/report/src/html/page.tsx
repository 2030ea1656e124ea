/** @jsxRuntime automatic @jsxImportSource preact */
import type { Measurement, Results } from '@edgebench/core';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Drawn } from '../charts/spec.ts';
import { comparison } from '../data/comparison.ts';
import { facts, headline } from '../data/facts.ts';
import { type Grid, rowKey } from '../data/grid.ts';
import { table } from '../data/table.ts';
import { views } from '../data/views.ts';
import { oneLine } from '../text/visible.ts';
import { anchors } from './anchors.ts';
import { AttentionList } from './attention.tsx';
import { ChartFigure } from './chart.tsx';
import { Headline } from './headline.tsx';
import { Matrices } from './matrices.tsx';
import { ModelSection } from './model.tsx';
import { RuleList } from './rules.tsx';
import { style, tabRules } from './style.ts';
import { SweepList, type Swept } from './sweeps.tsx';

export interface PageInput {
  readonly results: Results;
  readonly layout: Grid;
  readonly charts: readonly Drawn[];
  readonly swept: readonly Swept[];
}

/** The whole report as one HTML file: no script, no request, all foreign text escaped. */
export function renderPage(input: PageInput): string {
  return `<!doctype html>\n${renderToString(<Page {...input} />)}\n`;
}

function Page({ results, layout, charts, swept }: PageInput): VNode {
  const at = anchors(layout, results.measurements);
  const matrices = [
    comparison(layout) ?? [],
    views(layout).map((view) => ({ layout, table: table(layout, view) })),
  ].flat();
  const summary = facts(results);
  const byRow = new Map<string, Measurement[]>(layout.rows.map(({ key }) => [key, []]));
  for (const measurement of results.measurements) byRow.get(rowKey(measurement))?.push(measurement);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <title>{`edgebench: ${headline(summary)}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style + tabRules(matrices.length) }} />
      </head>
      <body>
        <a class="skip" href="#matrices">
          Skip to the matrices
        </a>
        <Headline run={results.run} summary={summary} hasSweeps={swept.length > 0} />
        <main>
          <Matrices matrices={matrices} at={at} />
          <AttentionList results={results} at={at} />
          {charts.length > 0 && (
            <section id="charts" aria-labelledby="charts-title">
              <h2 id="charts-title">Charts</h2>
              <div class="charts">
                {charts.map(({ chart, svg }) => (
                  <ChartFigure key={chart.id} chart={chart} svg={svg} />
                ))}
              </div>
            </section>
          )}
          {swept.length > 0 && <SweepList swept={swept} at={at} />}
          <RuleList results={results} at={at} />
          <section id="models" aria-labelledby="models-title">
            <h2 id="models-title">Models</h2>
            {layout.rows.map((row, index) => (
              <ModelSection
                key={row.key}
                row={row}
                index={index}
                cells={byRow.get(row.key) ?? []}
                rules={results.rules}
                at={at}
              />
            ))}
          </section>
        </main>
        <footer>
          {oneLine(results.run.tool)}, run {oneLine(results.run.id)}. The same numbers, unrounded:
          results.json, matrix.csv and layers.csv beside this file.
        </footer>
      </body>
    </html>
  );
}
