/** @jsxRuntime automatic @jsxImportSource preact */
import { groupBy } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { causes } from '../../data/changes/cause.ts';
import type { ChangedCell } from '../../data/changes/cell.ts';
import { type Changes, mostCells } from '../../data/changes/changes.ts';
import { number, plural } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import type { Shown } from '../shown.ts';
import { useBeforePrint } from '../use-before-print.ts';
import { CellChange } from './cell.tsx';
import type { Order } from './order.ts';

/** So many of a group are drawn before they are asked for. */
const first = 100;

interface CellsProps {
  readonly changes: Changes;
  readonly shown: Shown;
  readonly order: Order | null;
}

/** The cells that changed: by what they are put down to, or by model; in each the worst first. */
export function CellList({ changes, shown, order }: CellsProps): VNode | null {
  const { cells, more } = changes;
  if (cells.length === 0) return null;
  const byModel = order === 'model';
  return (
    <div class="passage">
      {order !== null && (
        <p class="orders">
          <a href="#changes" aria-current={byModel ? undefined : 'true'}>
            Largest first
          </a>
          <a href="#changes?by=model" aria-current={byModel ? 'true' : undefined}>
            By model
          </a>
        </p>
      )}
      {groupsOf(cells, byModel).map(([title, own]) => (
        <Group
          key={`${order} ${title}`}
          title={title}
          cells={own}
          shown={shown}
          isStill={order === null}
        />
      ))}
      {more > 0 && (
        <p class="quiet">
          and {plural(more, 'cell')} that changed less than these {number(mostCells)}:{' '}
          <code>bench compare --json</code> lists them all
        </p>
      )}
    </div>
  );
}

/** Titles with their cells; models in the order of their worst cell. */
function groupsOf(
  cells: readonly ChangedCell[],
  byModel: boolean,
): (readonly [string, readonly ChangedCell[]])[] {
  if (byModel) {
    return [...groupBy(cells, ({ model }) => oneLine(model, 80) || '(no name)')];
  }
  return (Object.keys(causes) as (keyof typeof causes)[]).flatMap((cause) => {
    const own = cells.filter((cell) => cell.cause === cause);
    return own.length === 0 ? [] : [[causes[cause], own] as const];
  });
}

interface GroupProps {
  readonly title: string;
  readonly cells: readonly ChangedCell[];
  readonly shown: Shown;
  readonly isStill: boolean;
}

function Group({ title, cells, shown, isStill }: GroupProps): VNode {
  const [all, showAll] = useState(false);
  useBeforePrint(() => showAll(true));
  const rest = all ? 0 : Math.max(0, cells.length - first);
  return (
    <div class="cause">
      <h3>
        {title} <small>{plural(cells.length, 'cell')}</small>
      </h3>
      {cells.slice(0, cells.length - rest).map((cell, index) => (
        <CellChange key={index} cell={cell} shown={shown} />
      ))}
      {rest > 0 && isStill && <p class="quiet">and {plural(rest, 'cell')}, drawn by the script</p>}
      {rest > 0 && !isStill && (
        <button type="button" onClick={() => showAll(true)}>
          Show {number(rest)} more
        </button>
      )}
    </div>
  );
}
