/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Alone, AloneModel } from '../../data/changes/alone.ts';
import { marks } from '../../data/marks.ts';
import { number, plural } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import type { Shown } from '../shown.ts';

interface AloneProps {
  readonly title: string;
  readonly alone: Alone;
  /** Null where the cells have no place on this page. */
  readonly shown: Shown | null;
}

/** Cells that only one of the runs has, by model. */
export function AloneList({ title, alone, shown }: AloneProps): VNode | null {
  const { models, more } = alone;
  if (models.length === 0) return null;
  const count = more + models.reduce((sum, { cells }) => sum + cells.length, 0);
  return (
    <div class="passage alone">
      <h3>
        {title} <small>{plural(count, 'cell')}</small>
      </h3>
      <ul>
        {models.map((model) => (
          <Model key={model.model} model={model} shown={shown} />
        ))}
        {more > 0 && <li class="quiet">and {number(more)} cells of other models</li>}
      </ul>
    </div>
  );
}

function Model({ model, shown }: { model: AloneModel; shown: Shown | null }): VNode {
  return (
    <li>
      <b>{oneLine(model.model, 80) || '(no name)'}</b>{' '}
      {model.isWhole && <span class="badge">the whole model</span>}
      <span class="places">
        {model.cells.map(({ cell, toolchain, target, status, isImported }, index) => {
          const name = `${toolchain} ${target}`;
          const anchor = shown?.at.cellOf(cell) ?? null;
          const mark = [
            status === 'ok' ? '' : ` ${marks[status]} ${status}`,
            isImported ? ` ${marks.imported} imported` : '',
          ];
          return (
            <span key={index}>
              {anchor === null ? oneLine(name, 90) : <a href={`#${anchor}`}>{oneLine(name, 90)}</a>}
              {mark.join('')}
            </span>
          );
        })}
      </span>
    </li>
  );
}
