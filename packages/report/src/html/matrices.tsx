/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Grid } from '../data/grid.ts';
import { legend, marks } from '../data/marks.ts';
import type { Table } from '../data/table.ts';
import type { Anchors } from './anchors.ts';
import { Matrix } from './matrix.tsx';

interface MatricesProps {
  readonly matrices: readonly { readonly layout: Grid; readonly table: Table }[];
  readonly at: Anchors;
}

/** All matrices, one shown at a time; radio buttons switch them, so that it works without scripts. */
export function Matrices({ matrices, at }: MatricesProps): VNode {
  return (
    <section id="matrices" aria-label="Matrices">
      <div class="switch">
        {matrices.map(({ table: { view } }, index) => (
          <input
            key={view.id}
            type="radio"
            name="view"
            id={`v${index}`}
            checked={index === 0}
            aria-label={view.title}
          />
        ))}
        <div class="tabs">
          {matrices.map(({ table: { view } }, index) => (
            <label key={view.id} for={`v${index}`}>
              {view.title}
            </label>
          ))}
        </div>
        <div class="panels">
          {matrices.map(({ layout, table }) => (
            <Matrix key={table.view.id} layout={layout} table={table} at={at} />
          ))}
        </div>
      </div>
      <Legend />
    </section>
  );
}

function Legend(): VNode {
  return (
    <ul class="legend" aria-label="Marks">
      {legend.map(([mark, meaning]) => (
        <li key={mark}>
          <b class={`mark ${mark}`}>{marks[mark]}</b> {meaning}
        </li>
      ))}
      <li>
        <span class="ramp" aria-hidden="true">
          <i class="h1" />
          <i class="h2" />
          <i class="h3" />
          <i class="h4" />
        </span>{' '}
        over the best of the row: ×1.1, ×1.5, ×2, ×4 and more
      </li>
      <li>
        <b class="mark">↥1.11</b> the figure over what the graph needs (second column)
      </li>
    </ul>
  );
}
