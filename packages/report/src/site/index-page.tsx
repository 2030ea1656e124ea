/** @jsxRuntime automatic @jsxImportSource preact */
import { metrics } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Head } from '../html/head.tsx';
import { ScrollBox } from '../html/scroll-box.tsx';
import { plural } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import type { Entry } from './entry.ts';
import { RunRow, type Shown } from './run-row.tsx';
import { style } from './style.ts';

/** A folder of the site that could not be read. */
export interface PassedOver {
  readonly folder: string;
  readonly reason: string;
}

/** The index of a site: one row for each run, newest first; static HTML without a script. */
export function indexPage(
  entries: readonly Entry[],
  passedOver: readonly PassedOver[] = [],
): string {
  const newestFirst = [...entries].sort((a, b) => (a.folder < b.folder ? 1 : -1));
  const shown = metrics.filter(({ id }) =>
    entries.some(({ totals }) => totals.some(({ metric }) => metric === id)),
  );
  return `<!doctype html>\n${renderToString(
    <html lang="en">
      <Head title={`edgebench: ${plural(entries.length, 'run')}`} css={style} />
      <body>
        <header>
          <h1>edgebench</h1>
        </header>
        <main>
          <p class="about">
            {plural(entries.length, 'run')}, newest first. Totals are sums over all cells that state
            the figure; a difference is to the run before, over the cells that both have.
          </p>
          <Runs entries={newestFirst} shown={shown} />
          {passedOver.length > 0 && <PassedOverList folders={passedOver} />}
        </main>
      </body>
    </html>,
  )}\n`;
}

function Runs({ entries, shown }: { entries: readonly Entry[]; shown: readonly Shown[] }): VNode {
  return (
    <ScrollBox label="Runs">
      <table>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Commit</th>
            <th scope="col">Cells</th>
            <th scope="col">Equivalence</th>
            {shown.map(({ id, title }) => (
              <th key={id} scope="col" class="number">
                {title} (B)
              </th>
            ))}
            <th scope="col">Toolchains</th>
            <th scope="col">Host</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <RunRow key={entry.folder} entry={entry} shown={shown} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function PassedOverList({ folders }: { folders: readonly PassedOver[] }): VNode {
  return (
    <div class="passed">
      <p>Folders that hold no readable run were passed over:</p>
      <ul>
        {folders.map(({ folder, reason }) => (
          <li key={folder}>
            <code>{oneLine(folder)}</code>: {oneLine(reason)}
          </li>
        ))}
      </ul>
    </div>
  );
}
