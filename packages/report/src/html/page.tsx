/** @jsxRuntime automatic @jsxImportSource preact */
import { createHash } from 'node:crypto';
import { renderToString } from 'preact-render-to-string';
import type { Still } from '../bundle/still.ts';
import type { TextCache } from '../charts/render.ts';
import { headline } from '../data/facts.ts';
import { comparison } from '../data/matrix/comparison.ts';
import { table } from '../data/matrix/table.ts';
import { views } from '../data/matrix/views.ts';
import type { PageData } from '../page-data.ts';
import { App } from './app.tsx';
import { Head } from './head.tsx';
import { Matrices } from './matrices.tsx';
import { type Shown, shownOf } from './shown.ts';
import { renderWithCharts } from './static.tsx';
import { StillNotice } from './still-notice.tsx';
import { style, tabRules } from './style.ts';
import { StillPlanes } from './tradeoffs/planes.tsx';

/** What makes the page interactive; the texts are of the build's own. */
export interface Scripts {
  /** Draws the page from its data. */
  readonly app: string;
  /** Vega, which draws charts: loaded when one comes into sight. */
  readonly vega: string;
  /** Both deflated, in base64: the page's data, and Vega. */
  readonly embedded: { readonly data: string; readonly vega: string };
}

/**
 * The whole report as one HTML file: it makes no request, runs only the scripts that the build gives it, and all foreign
 * text is escaped. `still` is what is there without scripts: all of a run, or its first models.
 */
export async function renderPage(
  data: PageData,
  still: Still,
  scripts: Scripts,
  cache?: TextCache,
): Promise<string> {
  const shown = shownOf(still.data, data);
  const matrices = matricesOf(shown);
  const body = await renderWithCharts(
    <App
      notice={<StillNotice models={still.models} allModels={still.allModels} />}
      shown={shown}
      sight={{ view: 'all', row: null }}
      matrices={<Matrices matrices={matrices} at={shown.at} />}
      planes={<StillPlanes shown={shown} />}
    />,
    cache,
  );
  const sources = [scripts.app, scripts.vega].map(
    (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  const head = renderToString(
    <Head
      title={`edgebench: ${headline(shown.summary)}`}
      css={style + tabRules(matrices.length)}
      allows={`img-src data:; script-src ${sources.join(' ')}`}
    />,
  );
  const { embedded } = scripts;
  return `<!doctype html>
<html lang="en">${head}<body><div id="app">${body}</div>
<script type="application/x-data" id="data">${embedded.data}</script>
<script type="application/x-data" id="vega">${embedded.vega}</script>
<script type="module">${scripts.app}</script></body></html>
`;
}

const matricesOf = ({ layout }: Shown): Parameters<typeof Matrices>[0]['matrices'] => [
  ...[comparison(layout) ?? []].flat(),
  ...views(layout).map((view) => ({ layout, table: table(layout, view) })),
];
