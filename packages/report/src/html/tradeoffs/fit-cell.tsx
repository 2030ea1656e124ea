/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { headroomText } from '../../data/tradeoffs/fit-words.ts';
import type { Headroom } from '../../data/tradeoffs/headroom.ts';
import { number } from '../../text/format.ts';
import { mostText } from '../../text/most.ts';
import { visible } from '../../text/visible.ts';
import type { Anchors } from '../anchors.ts';

export const marks = { fits: '✓', over: '✕', unknown: '?' } as const;

/** Whether one figure stays within its ceiling, by how much, and of how much. */
export function FitCell({ cell, at }: { cell: Headroom | null; at: Anchors }): VNode {
  if (cell === null) return <td />;
  const { verdict, measurement, used, most, unit } = cell;
  return (
    <td class={verdict}>
      <a href={`#${at.cell(measurement)}`}>
        <b class="mark">{marks[verdict]}</b> {headroomText(cell)}
      </a>
      <small>
        {used === null ? visible(cell.reason ?? '') : `${number(used)} of ${mostText(most, unit)}`}
      </small>
    </td>
  );
}
