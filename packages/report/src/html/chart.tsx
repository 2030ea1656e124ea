/** @jsxRuntime automatic @jsxImportSource preact */
import { type ComponentChild, type Context, createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { Chart } from '../charts/spec.ts';
import { ChartNumbers } from './chart-data.tsx';

/** Who draws charts: the build before the page is written, or the browser when one comes into sight. */
export interface ChartHost {
  readonly picture: (chart: Chart) => ComponentChild;
}

export const Charts: Context<ChartHost> = createContext<ChartHost>({ picture: () => null });

interface ChartProps {
  readonly chart: Chart | null;
  /** Where the title leads. */
  readonly href?: string;
  /** What stands below it in place of its whole text alternative. */
  readonly caption?: string;
  /** Its numbers stand in a table of the same section: it has none of its own. */
  readonly tabled?: boolean;
}

/** A chart with its text alternative as a caption, and its numbers; nothing where there is no chart. */
export function ChartFigure({ chart, href, caption, tabled = false }: ChartProps): VNode | null {
  const host = useContext(Charts);
  if (chart === null) return null;
  return (
    <figure class="chart" id={`chart-${chart.id.replaceAll('.', '-')}`}>
      <h3>{href === undefined ? chart.title : <a href={href}>{chart.title}</a>}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box has to be reachable by keyboard */}
      <div class="scroll" tabIndex={0} role="img" aria-label={chart.summary}>
        {host.picture(chart)}
      </div>
      <figcaption>{caption ?? chart.summary}</figcaption>
      {!tabled && <ChartNumbers chart={chart} />}
    </figure>
  );
}
