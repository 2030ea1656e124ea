/** @jsxRuntime automatic @jsxImportSource preact */
import { isKnown } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { verdictDetail } from '../data/equivalence.ts';
import { hasError, marks } from '../data/marks.ts';
import type { Entry } from '../data/matrix/table.ts';
import { ratio } from '../text/format.ts';
import { visible } from '../text/visible.ts';
import type { Anchors } from './anchors.ts';
import { PlacementBar } from './placement.tsx';

interface CellProps {
  /** Null where nothing was planned. */
  readonly entry: Entry | null;
  readonly at: Anchors;
  readonly notes: ReadonlyMap<string, number>;
  /** Whether a group of columns begins here. */
  readonly isStart: boolean;
  /** Where a script runs. */
  readonly live?: LiveCell;
}

/** What only the page with scripts shows of a cell; its hint is then made when it is asked for. */
interface LiveCell {
  /** How a ratio to the pinned column is; null where the text is no such ratio. */
  readonly trend: keyof typeof trends | null;
  /** Why there is no ratio where one was asked for. */
  readonly apart: { readonly brief: string } | null;
  /** Whether the filters leave it out. */
  readonly isFaded: boolean;
}

/** Signs and words: neither direction is told by colour alone. */
const trends = {
  better: ['▾', 'better'],
  worse: ['▴', 'worse'],
  same: ['=', 'the same'],
  none: ['', ''],
} as const;

/** One cell: its figure or the sign of its state, which lead to the cell's details; what it says besides on hover and focus. */
export function Cell({ entry, at, notes, isStart, live }: CellProps): VNode {
  if (entry === null) return <td class={isStart ? 'start' : undefined} />;
  const { view, measurement, state, text, detail, reason, best, ratioToBest, ratioToLimit } = entry;
  const imported = measurement.provenance.kind === 'imported';
  const classes = [
    live?.isFaded && 'faded',
    state === 'known' ? heat(ratioToBest) : `no ${state}`,
    best && 'best',
    imported && 'imported',
    isStart && 'start',
    view === 'equivalence' && measurement.equivalence.verdict,
  ];
  return (
    <td class={classes.filter(Boolean).join(' ') || undefined}>
      <a
        href={`#${at.cell(measurement)}`}
        data-t={live ? undefined : state === 'known' ? hint(entry) : visible(reason ?? '')}
      >
        {state === 'known' ? visible(text) : marks[state]}
        {live?.trend && <Trend trend={live.trend} />}
        {state !== 'known' && <sup>{notes.get(reason ?? '')}</sup>}
      </a>
      {best && <b class="mark best">{marks.best}</b>}
      {imported && <b class="mark imported">{marks.imported}</b>}
      {hasError(measurement) && <b class="mark error">{marks.error}</b>}
      {view === 'placement' && state === 'known' && <PlacementBar measurement={measurement} />}
      {live?.apart ? (
        <small class="apart">{live.apart.brief}</small>
      ) : (
        (detail !== null || ratioToLimit !== null) && (
          <small>
            {detail !== null && visible(detail)}
            {detail !== null && ratioToLimit !== null && ' '}
            {ratioToLimit !== null && <i>{ratio(ratioToLimit).replace('×', '↥')}</i>}
          </small>
        )
      )}
    </td>
  );
}

function Trend({ trend }: { trend: keyof typeof trends }): VNode | null {
  const [sign, word] = trends[trend];
  if (word === '') return null;
  return (
    <b class={`trend ${trend}`}>
      {sign}
      <span class="said"> {word}</span>
    </b>
  );
}

/** 0 at the best of the row to 4 at four times the best. */
function heat(ratioToBest: number | null): string | false {
  if (ratioToBest === null || ratioToBest < 1.1) return false;
  return `h${ratioToBest < 1.5 ? 1 : ratioToBest < 2 ? 2 : ratioToBest < 4 ? 3 : 4}`;
}

/** What a known cell says besides its text. */
export function hint({ view, measurement, ratioToBest, ratioToLimit }: Entry): string {
  const { equivalence } = measurement;
  if (view === 'equivalence') {
    const { firstDifference } = equivalence;
    const detail = verdictDetail(equivalence);
    return visible(firstDifference === null ? detail : `${detail}; ${firstDifference}`);
  }
  const figure = view === 'placement' ? undefined : measurement.metrics[view];
  const parts = [
    isKnown(figure) ? figure.basis : '',
    isKnown(figure) && figure.includes ? `counts ${figure.includes.join(', ')}` : '',
    ratioToBest === null || ratioToBest === 1 ? '' : `${ratio(ratioToBest)} the best of the row`,
    ratioToLimit === null ? '' : `${ratio(ratioToLimit)} the limit`,
  ];
  return visible(parts.filter((part) => part !== '').join('; '));
}
