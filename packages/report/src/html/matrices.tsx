/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Grid } from '../data/grid.ts';
import { rowLabels } from '../data/labels.ts';
import { legend, marks } from '../data/marks.ts';
import type { Table } from '../data/table.ts';
import type { Anchors } from './anchors.ts';
import { Matrix } from './matrix.tsx';

/** All matrices, one shown at a time; radio buttons switch them, so that it works without scripts. */
export function Matrices(props: { layout: Grid; tables: readonly Table[]; at: Anchors }): VNode {
  const { layout, tables, at } = props;
  const names = rowLabels(layout, 80);
  return (
    <section id="matrices" aria-label="Matrices">
      <div class="switch">
        {tables.map(({ view }, index) => (
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
          {tables.map(({ view }, index) => (
            <label key={view.id} for={`v${index}`}>
              {view.title}
            </label>
          ))}
        </div>
        <div class="panels">
          {tables.map((table) => (
            <Matrix key={table.view.id} layout={layout} table={table} names={names} at={at} />
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
