/** @jsxRuntime automatic @jsxImportSource preact */
import type { Run } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import type { Facts } from '../data/facts.ts';
import { instant, number, plural } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import type { Shown } from './shown.ts';
import { type Sight, type View, views, viewTitles } from './sight.ts';

interface HeadlineProps {
  readonly run: Run;
  readonly summary: Facts;
  readonly sight: Sight;
  readonly shown: Shown;
}

/** The way between the views, what was measured and how it went. */
export function Headline({ run, summary, sight, shown }: HeadlineProps): VNode {
  const { cells, models, errors, imported, toolchains } = summary;
  const { view, row, overview = '#matrices' } = sight;
  const homes = views.filter((home) => home !== 'changes' || shown.changes !== null);
  const address = (home: View): string => (home === 'overview' ? overview : `#${home}`);
  const content =
    view === 'all' ? '#matrices' : row === null ? address(view) : `#${shown.at.row(row)}`;
  return (
    <header>
      <a class="skip" href={content}>
        Skip to the content
      </a>
      <div class="masthead">
        <h1>edgebench</h1>
        <nav aria-label="Views">
          {homes.map((home) => (
            <a key={home} href={address(home)} aria-current={home === view ? 'page' : undefined}>
              {viewTitles[home]}
            </a>
          ))}
        </nav>
        <Toolchains names={toolchains} />
      </div>
      <div class="run">
        <dl class="tiles">
          <Tile title="models" value={models} to="#models" />
          <Tile title="cells" value={cells.total} />
          <Tile title="ok" value={cells.ok} />
          <Tile title="failed" value={cells.failed} to="#attention" bad={cells.failed > 0} />
          <Tile title="error findings" value={errors} to="#attention" bad={errors > 0} />
          <Tile title="unsupported" value={cells.unsupported} to="#attention" />
          <Tile title="unavailable" value={cells.unavailable} to="#attention" />
          <Tile title="imported" value={imported} />
        </dl>
        <details class="few">
          <summary>{plural(toolchains.length, 'toolchain')}</summary>
          <Toolchains names={toolchains} />
        </details>
        <p class="when">
          {instant(run.startedAt)}
          {run.git !== null && (
            <>
              {' · '}
              <code>{oneLine(run.git.sha, 10)}</code>
              {run.git.dirty && ' with uncommitted changes'}
            </>
          )}
        </p>
      </div>
    </header>
  );
}

const Toolchains = ({ names }: { names: Facts['toolchains'] }): VNode => (
  <ul class="chips" aria-label="Toolchains">
    {names.map((name) => (
      <li key={name} class="chip">
        {oneLine(name)}
      </li>
    ))}
  </ul>
);

interface TileProps {
  readonly title: string;
  readonly value: number;
  /** Where more of it stands. */
  readonly to?: string;
  readonly bad?: boolean;
}

function Tile({ title, value, to, bad = false }: TileProps): VNode {
  return (
    <div class={bad ? 'tile bad' : value === 0 ? 'tile zero' : 'tile'}>
      <dt>{to === undefined || value === 0 ? title : <a href={to}>{title}</a>}</dt>
      <dd>{number(value)}</dd>
    </div>
  );
}
