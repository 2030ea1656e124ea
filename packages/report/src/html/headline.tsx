/** @jsxRuntime automatic @jsxImportSource preact */
import type { Run } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import type { Facts } from '../data/facts.ts';
import { duration, instant, kib, number } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';

/** What was measured, how it went, where and when. */
export function Headline(props: { run: Run; summary: Facts; hasSweeps: boolean }): VNode {
  const { run, summary, hasSweeps } = props;
  const { cells, models, errors, imported, toolchains } = summary;
  return (
    <header>
      <div class="title">
        <h1>edgebench</h1>
        <nav aria-label="Sections">
          <a href="#matrices">Matrices</a>
          <a href="#attention">Attention</a>
          <a href="#charts">Charts</a>
          {hasSweeps && <a href="#sweeps">Sweeps</a>}
          <a href="#diagnostics">Diagnostics</a>
          <a href="#models">Models</a>
        </nav>
      </div>
      <dl class="tiles">
        <Tile title="models" value={models} />
        <Tile title="cells" value={cells.total} />
        <Tile title="ok" value={cells.ok} />
        <Tile title="failed" value={cells.failed} bad={cells.failed > 0} />
        <Tile title="error findings" value={errors} bad={errors > 0} />
        <Tile title="unsupported" value={cells.unsupported} />
        <Tile title="unavailable" value={cells.unavailable} />
        <Tile title="imported" value={imported} />
      </dl>
      <p class="run">
        {toolchains.map((name) => (
          <span key={name} class="chip">
            {oneLine(name)}
          </span>
        ))}
        <span>{instant(run.startedAt)}</span>
        <span>{duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))}</span>
        <span>
          {oneLine(run.host.cpu)}, {number(run.host.cores)} cores, {kib(run.host.memoryBytes)},{' '}
          {oneLine(run.host.os)} {oneLine(run.host.arch)}
        </span>
        {run.git !== null && (
          <span>
            git <code>{oneLine(run.git.sha, 10)}</code>
            {run.git.dirty && ' with uncommitted changes'}
          </span>
        )}
      </p>
    </header>
  );
}

function Tile({ title, value, bad }: { title: string; value: number; bad?: boolean }): VNode {
  return (
    <div class={bad ? 'tile bad' : value === 0 ? 'tile zero' : 'tile'}>
      <dt>{title}</dt>
      <dd>{number(value)}</dd>
    </div>
  );
}
