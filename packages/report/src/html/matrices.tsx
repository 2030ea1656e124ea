/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Grid } from '../data/grid.ts';
import type { Table } from '../data/matrix/table.ts';
import type { Anchors } from './anchors.ts';
import { Matrix } from './matrix.tsx';
import { Legend } from './matrix-parts.tsx';

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
