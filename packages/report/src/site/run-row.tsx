/** @jsxRuntime automatic @jsxImportSource preact */
import type { MetricId } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { change, instant, kib, number, plural } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import type { Entry, EntryTotal } from './entry.ts';

/** A metric that has a column. */
export interface Shown {
  readonly id: MetricId;
  readonly title: string;
}

/** One run of a site's index, with the way to its page and to what changed in it. */
export function RunRow({ entry, shown }: { entry: Entry; shown: readonly Shown[] }): VNode {
  const { folder, run, facts, verdicts, totals, before } = entry;
  const { git, host } = run;
  return (
    <tr>
      <th scope="row">
        <a href={`${folder}/index.html`}>{instant(run.startedAt)}</a>
        <small>
          {before === null ? 'the first run' : <a href={`${folder}/index.html#changes`}>changes</a>}
        </small>
      </th>
      <td data-title="Commit">
        {git === null ? 'no repository' : <code>{oneLine(git.sha).slice(0, 10)}</code>}
        {git?.dirty && <small>with uncommitted changes</small>}
      </td>
      <td data-title="Cells">
        {plural(facts.models, 'model')}, {plural(facts.cells.total, 'cell')}
        <small>
          {statuses.map((status) => (
            <span key={status} class={status === 'failed' && facts.cells.failed > 0 ? 'bad' : ''}>
              {number(facts.cells[status])} {status}
              {status === 'unavailable' ? '' : ', '}
            </span>
          ))}
        </small>
      </td>
      <td data-title="Equivalence">
        {verdicts.length === 0 ? 'not checked' : ''}
        <ul>
          {verdicts.map(({ verdict, count }) => (
            <li key={verdict} class={verdict === 'divergent' ? 'bad' : ''}>
              {number(count)} {verdict}
            </li>
          ))}
        </ul>
      </td>
      {shown.map(({ id, title }) => (
        <Total key={id} title={title} total={totals.find(({ metric }) => metric === id)} />
      ))}
      <td data-title="Toolchains" class="toolchains">
        <ul>
          {facts.toolchains.map((name) => (
            <li key={name}>{oneLine(name, 60)}</li>
          ))}
        </ul>
      </td>
      <td data-title="Host">
        {oneLine(host.cpu, 40)}
        <small>{oneLine(`${host.os}, ${host.arch}; ${run.tool}`, 60)}</small>
      </td>
    </tr>
  );
}

const statuses = ['ok', 'failed', 'unsupported', 'unavailable'] as const;

function Total({ title, total }: { title: string; total: EntryTotal | undefined }): VNode {
  if (total === undefined) {
    return (
      <td class="number quiet" data-title={title}>
        not stated
      </td>
    );
  }
  const { sum, cells, change: difference } = total;
  return (
    <td class="number" data-title={title}>
      {number(sum)}
      <small>
        {kib(sum) ?? 'B'} over {plural(cells, 'cell')}
      </small>
      {difference !== null && (
        <small>
          <span class={trend(difference.share)}>{change(difference.share)}</span> over{' '}
          {plural(difference.cells, 'cell')}
        </small>
      )}
    </td>
  );
}

const trend = (share: number): string => (share === 0 ? '' : share > 0 ? 'more' : 'less');
