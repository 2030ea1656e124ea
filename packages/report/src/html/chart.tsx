/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Chart } from '../charts/spec.ts';

/** A chart drawn at build time, with its text alternative as a caption. */
export function ChartFigure({ chart, svg }: { chart: Chart; svg: string }): VNode {
  return (
    <figure class="chart" id={`chart-${chart.id.replace('.', '-')}`}>
      <h3>{chart.title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box has to be reachable by keyboard */}
      <div class="scroll" tabIndex={0} role="img" aria-label={chart.summary}>
        <div dangerouslySetInnerHTML={{ __html: svg }} />
      </div>
      <figcaption>{chart.summary}</figcaption>
    </figure>
  );
}
