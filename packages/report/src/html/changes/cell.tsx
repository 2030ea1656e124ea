/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { type Brief, brief } from '../../data/changes/brief.ts';
import type { ChangedCell } from '../../data/changes/cell.ts';
import { oneLine } from '../../text/visible.ts';
import type { Shown } from '../shown.ts';
import { Delta, trendMarks, trendWords } from './delta.tsx';
import { CellMoves } from './moves.tsx';

interface CellProps {
  readonly cell: ChangedCell;
  readonly shown: Shown;
}

/** One cell in one line: its largest change, then the others in short; opened, all of them. */
export function CellChange({ cell, shown }: CellProps): VNode {
  const { model, toolchain, version, target, extent } = cell;
  const { main, others } = brief(cell);
  return (
    <details class="change">
      <summary>
        <b class={`mark ${extent.trend}`} role="img" aria-label={trendWords[extent.trend]}>
          {trendMarks[extent.trend]}
        </b>
        <span class="name">
          {oneLine(model, 60) || '(no name)'}{' '}
          <span class="quiet">
            {oneLine([toolchain, version ?? ''].join(' ').trim(), 40)} {oneLine(target, 80)}
          </span>
        </span>
        <Main main={main} />
        <span class="also">{others.join(' · ')}</span>
      </summary>
      <CellMoves cell={cell} shown={shown} />
    </details>
  );
}

function Main({ main: { title, sides, delta, share, trend } }: { main: Brief['main'] }): VNode {
  return (
    <>
      <span class="what">{title}</span>
      <span class="sides">{sides}</span>
      <span class="by">{delta !== null && <Delta trend={trend}>{delta}</Delta>}</span>
      <span class="share">{share}</span>
    </>
  );
}
