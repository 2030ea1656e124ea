/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { codeNote } from '../../data/matrix/code-note.ts';
import { leftOut } from '../../data/matrix/columns.ts';
import { reasonNotes } from '../../data/matrix/notes.ts';
import { unrankedNote } from '../../data/matrix/unranked-note.ts';
import { startsOf } from '../../html/matrix.tsx';
import { type HeadPlace, type HeadTools, MatrixHead } from '../../html/matrix-head.tsx';
import {
  CodeLine,
  LeftOut,
  Reasons,
  Title,
  UnrankedLine,
  Verdicts,
} from '../../html/matrix-parts.tsx';
import { ScrollBox } from '../../html/scroll-box.tsx';
import { pinOf } from './arrange.ts';
import type { ControlsProps } from './controls.tsx';
import { HeadButtons } from './head-buttons.tsx';
import { MatrixRow } from './row.tsx';
import { nextSort } from './sort.ts';
import { tipOf } from './tip.ts';
import { Tooltip } from './tooltip.tsx';
import { useGrowing } from './use-growing.ts';

/** So many cells are drawn at once: about a screen of them, so that nobody waits for a filter. */
const cellsAtOnce = 400;
const step = 100;

/** The matrix as the settings say, its heads being the controls of sorting, hiding and pinning. */
export function Panel({ run, settings, arranged, change }: ControlsProps): VNode {
  const { whole, frame, kept, rows, body, names, faded } = arranged;
  const { view, limitTitle } = whole.table;
  const id = `view-${view.id.replace('.', '-')}`;
  const box = useRef<HTMLDivElement>(null);
  const atOnce = Math.max(12, Math.ceil(cellsAtOnce / Math.max(1, kept.length)));
  const { count, end, grow } = useGrowing(rows, atOnce);
  const drawn = useMemo(() => rows.slice(0, count), [rows, count]);
  const notes = useMemo(() => reasonNotes(frame.table), [frame]);
  const starts = useMemo(() => startsOf(frame.table.groups ?? []), [frame]);
  const note = useMemo(() => codeNote(frame.table), [frame]);
  const unranked = useMemo(() => unrankedNote(frame.table), [frame]);
  const reasons = useMemo(() => leftOut(whole.layout, whole.table, kept), [whole, kept]);
  const said = new Set(
    drawn.flatMap((row) => (body[row]?.cells ?? []).map((entry) => entry?.reason)),
  );
  const tipAt = (cell: HTMLTableCellElement): ReturnType<typeof tipOf> | null => {
    const row = drawn[(cell.parentElement as HTMLTableRowElement).sectionRowIndex] ?? -1;
    const entry = body[row]?.cells[cell.cellIndex - (limitTitle === null ? 1 : 2)];
    return entry ? tipOf(entry, names[row] ?? '', run) : null;
  };
  return (
    <div class="panel live" id={id} ref={box}>
      <Title table={frame.table} id={`${id}-title`} />
      {rows.length === 0 || kept.length === 0 ? (
        <p class="left-out">No cell fits what is chosen.</p>
      ) : (
        <ScrollBox label={`${view.title}, table`}>
          <table
            class={`matrix tipped ${frame.table.unit === null ? 'words' : ''}`}
            aria-labelledby={`${id}-title`}
          >
            <MatrixHead
              columns={frame.layout.columns}
              groups={frame.table.groups}
              limitTitle={limitTitle}
              tools={toolsOf({ run, settings, arranged, change })}
            />
            <tbody>
              {drawn.map((row) => (
                <MatrixRow
                  key={row}
                  {...{ row, names, notes, starts }}
                  cells={body[row]?.cells ?? []}
                  columns={frame.layout.columns}
                  limit={limitTitle === null ? undefined : (frame.table.rows[row]?.limit ?? null)}
                  faded={faded?.(row) ?? ''}
                  at={run.shown.at}
                />
              ))}
            </tbody>
          </table>
          <div ref={end} />
        </ScrollBox>
      )}
      {drawn.length < rows.length && (
        <p class="undrawn">
          {drawn.length} of {rows.length} models are drawn.{' '}
          <button type="button" onClick={() => grow(count + step)}>
            Show {Math.min(step, rows.length - count)} more
          </button>{' '}
          <button type="button" onClick={() => grow(rows.length)}>
            Show all {rows.length}
          </button>
        </p>
      )}
      <CodeLine note={note} />
      <UnrankedLine note={unranked} />
      {view.id === 'equivalence' && <Verdicts />}
      <Reasons texts={[...notes].filter(([text]) => said.has(text))} />
      <LeftOut reasons={reasons} />
      <Tooltip box={box} tipOf={tipAt} />
    </div>
  );
}

function toolsOf({ settings, arranged, change }: ControlsProps): HeadTools {
  const { metric, sort, hide, baseline } = settings;
  const slugAt = (place: HeadPlace): string =>
    typeof place === 'number' ? (arranged.frame.slugs[place] ?? '') : place;
  const isPinned = (slug: string): boolean =>
    baseline !== null && slug === pinOf(metric, slug, baseline);
  return {
    sorted: (place) =>
      sort?.by !== slugAt(place) ? undefined : sort.descending ? 'descending' : 'ascending',
    isPinned: (column) => isPinned(slugAt(column)),
    wrap: (place: HeadPlace, name: ComponentChild) => {
      const slug = slugAt(place);
      const pin = metric === 'comparison' ? slug.slice(slug.indexOf(':') + 1) : slug;
      return (
        <HeadButtons
          sort={sort?.by === slug ? sort : null}
          onSort={() => change({ sort: nextSort(sort, slug) })}
          column={
            typeof place !== 'number'
              ? null
              : {
                  isPinned: isPinned(slug),
                  onPin: () => change({ baseline: isPinned(slug) ? null : pin }),
                  onHide: () => change({ hide: [...hide, slug] }),
                }
          }
        >
          {name}
        </HeadButtons>
      );
    },
  };
}
