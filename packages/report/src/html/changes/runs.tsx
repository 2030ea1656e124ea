/** @jsxRuntime automatic @jsxImportSource preact */
import type { Run } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import type { Changes } from '../../data/changes/changes.ts';
import { instant, number, plural } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';

/** What is compared with what, and how it went in one sentence. */
export function RunPair({ changes }: { changes: Changes }): VNode {
  const { before, after } = changes;
  return (
    <div class="runs">
      <p class="verdict">{sentence(changes)}</p>
      <dl class="pairs">
        <dt>before</dt>
        <dd>
          <RunName run={before} />
        </dd>
        <dt>this run</dt>
        <dd>
          <RunName run={after} />
        </dd>
      </dl>
    </div>
  );
}

function RunName({ run }: { run: Run }): VNode {
  return (
    <>
      {instant(run.startedAt)} · run <code>{oneLine(run.id, 20)}</code>
      {run.git !== null && (
        <>
          {' '}
          · git <code>{oneLine(run.git.sha, 10)}</code>
          {run.git.dirty && ' with uncommitted changes'}
        </>
      )}{' '}
      · {oneLine(run.tool)}
    </>
  );
}

function sentence({ cells, more, unchanged, gone, added }: Changes): string {
  const same = Object.values(unchanged).reduce((sum, count) => sum + count, 0);
  const of = (trend: string): number =>
    cells.filter(({ extent, cause }) => cause !== 'definition' && extent.trend === trend).length;
  const count = (alone: Changes['gone']): number =>
    alone.more + alone.models.reduce((sum, model) => sum + model.cells.length, 0);
  const changed = cells.length + more;
  const parts = [
    [of('worse'), 'worse'],
    [of('better'), 'better'],
    [of('neither'), 'otherwise'],
    [cells.filter(({ cause }) => cause === 'definition').length, 'counted differently'],
  ] as const;
  const ways = parts.flatMap(([size, way]) => (size === 0 ? [] : [`${number(size)} ${way}`]));
  const first = more > 0 ? `, of the first ${number(cells.length)}: ` : ': ';
  return [
    `${plural(changed, 'cell')} changed${changed === 0 ? '' : first + ways.join(', ')}`,
    `${number(same)} unchanged`,
    `${number(count(gone))} gone`,
    `${number(count(added))} new`,
  ].join('; ');
}
