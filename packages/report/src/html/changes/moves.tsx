/** @jsxRuntime automatic @jsxImportSource preact */
import type { Moved } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { signed, titleOf } from '../../data/changes/brief.ts';
import type { ChangedCell } from '../../data/changes/cell.ts';
import type { FigureMove } from '../../data/changes/figure.ts';
import { change, number } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';
import type { Shown } from '../shown.ts';
import { Delta } from './delta.tsx';
import { FoundList } from './found.tsx';
import { LayerTable } from './layers.tsx';
import { MoveTable } from './move-table.tsx';

/** All that moved in a cell. */
export function CellMoves({ cell, shown }: { cell: ChangedCell; shown: Shown }): VNode {
  const { conditions, status, verdict, figures, placement, placementDefinition } = cell;
  const anchor = shown.at.cellOf(cell.cell);
  return (
    <div class="body">
      {(conditions.length > 0 || verdict !== null || status?.reason != null) && (
        <dl class="pairs">
          {status?.reason != null && (
            <>
              <dt>{status.after === 'ok' ? 'before' : 'reason'}</dt>
              <dd>
                <code>{oneLine(status.reason.code)}</code> {visible(status.reason.message)}
              </dd>
            </>
          )}
          {verdict !== null && (
            <>
              <dt>equivalence</dt>
              <dd>
                {visible(verdict.before)} → {visible(verdict.after)}
              </dd>
            </>
          )}
          {conditions.map(({ what, before, after }) => (
            <>
              <dt>{oneLine(what, 60)}</dt>
              <dd>
                {oneLine(before, sideRoom(what))} → {oneLine(after, sideRoom(what))}
              </dd>
            </>
          ))}
        </dl>
      )}
      <MoveTable title="figures" rows={figures} more={0}>
        {(move) => <Figure move={move} />}
      </MoveTable>
      <Sizes
        title={
          placementDefinition === null ? 'placement' : `placement (${oneLine(placementDefinition)})`
        }
        rows={placement}
        more={0}
      />
      <LayerTable layers={cell.layers} />
      <Sizes title="memories, B" rows={cell.memories.shown} more={cell.memories.more} />
      <Sizes title="modules, B" rows={cell.sections.shown} more={cell.sections.more} />
      <FoundList title="found now" found={cell.diagnostics.fresh} at={shown.at} />
      <FoundList title="no longer found" found={cell.diagnostics.gone} at={null} />
      {anchor !== null && (
        <p>
          <a href={`#${anchor}`}>The cell as it is in this run</a>
        </p>
      )}
    </div>
  );
}

/** Of a hash its beginning says enough. */
const sideRoom = (what: string): number => (what.includes('hash') ? 13 : 80);

function Figure({ move }: { move: FigureMove }): VNode {
  const { before, after, unit, delta, share, trend, isMeasured, definition } = move;
  return (
    <>
      <th scope="row">{titleOf(move)}</th>
      <td>{before === null ? 'unknown' : number(before)}</td>
      <td>
        {after === null ? 'unknown' : number(after)} <small>{unit}</small>
      </td>
      <td>{delta !== null && <Delta trend={trend}>{signed(delta)}</Delta>}</td>
      <td>{share !== null && change(share)}</td>
      <td class="words">
        {isMeasured && 'measured: differs from run to run'}
        {definition !== null && `${visible(definition.message)}; ${comparableWords(move)}`}
      </td>
    </>
  );
}

function comparableWords({ definition }: FigureMove): string {
  const sides = definition?.comparable ?? null;
  if (sides === null) return 'the two cannot be compared';
  return sides.before === sides.after
    ? `by one definition ${number(sides.before)} on both sides`
    : `by one definition ${number(sides.before)} → ${number(sides.after)}`;
}

function Sizes(props: { title: string; rows: readonly Moved[]; more: number }): VNode {
  const { title, rows, more } = props;
  return (
    <MoveTable title={title} rows={rows} more={more}>
      {({ name, before, after }) => (
        <>
          <th scope="row">{oneLine(name, 80)}</th>
          <td>{before === null ? '–' : number(before)}</td>
          <td>{after === null ? '–' : number(after)}</td>
          <td>{signed((after ?? 0) - (before ?? 0))}</td>
          <td>{before !== null && after !== null && before > 0 && change(after / before - 1)}</td>
          <td class="words">{before === null ? 'new' : after === null ? 'gone' : ''}</td>
        </>
      )}
    </MoveTable>
  );
}
