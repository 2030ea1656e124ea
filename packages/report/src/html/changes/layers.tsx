/** @jsxRuntime automatic @jsxImportSource preact */
import type { LayerChange, LayerChanges } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { signed } from '../../data/changes/brief.ts';
import { change, number } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { MoveTable } from './move-table.tsx';

interface LayerRow {
  readonly layer: LayerChange;
  readonly figure: string;
  readonly before: number | null;
  readonly after: number | null;
  /** The layer stands in a row above. */
  readonly isNext: boolean;
}

/** Layers that cost something else, or run elsewhere: one row for each figure of each. */
export function LayerTable({ layers }: { layers: LayerChanges }): VNode {
  const { moved, more, unchanged } = layers;
  return (
    <MoveTable
      title={`layers (${number(unchanged)} unchanged)`}
      rows={moved.flatMap(rowsOf)}
      more={more}
    >
      {({ layer, figure, before, after, isNext }) => (
        <>
          <th scope="row" class={isNext ? 'quiet' : ''}>
            {!isNext && `${layer.after ?? layer.before ?? ''} ${oneLine(layer.name, 60)} `}
            <small>{isNext ? figure : `${oneLine(layer.type, 40)} ${figure}`}</small>
          </th>
          <td>{before === null ? '–' : number(before)}</td>
          <td>{after === null ? '–' : number(after)}</td>
          <td>{(before !== null || after !== null) && signed((after ?? 0) - (before ?? 0))}</td>
          <td>{before !== null && after !== null && before > 0 && change(after / before - 1)}</td>
          <td class="words">{isNext ? '' : remark(layer)}</td>
        </>
      )}
    </MoveTable>
  );
}

function rowsOf(layer: LayerChange): LayerRow[] {
  const { figures } = layer;
  if (figures.length === 0) {
    return [{ layer, figure: '', before: null, after: null, isNext: false }];
  }
  return figures.map(({ figure, before, after }, index) => ({
    ...{ layer, figure: titles[figure], before, after, isNext: index > 0 },
  }));
}

const titles = {
  ...{ cycles: 'cycles', macs: 'MACs', constants: 'constants, B', activations: 'activations, B' },
  live: 'arena in use, B',
} as const;

function remark({ before, after, unit }: LayerChange): string {
  if (before === null) return 'new';
  if (after === null) return 'gone';
  return unit === null ? '' : `${unit.before ?? 'unknown'} → ${unit.after ?? 'unknown'}`;
}
