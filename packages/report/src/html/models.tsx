/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { rowLabels } from '../data/labels.ts';
import { measurementsByRow, modelLines } from '../data/model/model-lines.ts';
import { ModelSection } from './model/model.tsx';
import { ModelList } from './model-list.tsx';
import type { Shown } from './shown.ts';

interface ModelsProps {
  readonly shown: Shown;
  /** The one in sight; null for the list of them. */
  readonly row: number | null;
  /** Without scripts all of them follow the list. */
  readonly isStill: boolean;
}

/** The list of models, or one of them. */
export function Models({ shown, row: only, isStill }: ModelsProps): VNode {
  const { results, layout, at } = shown;
  const byRow = measurementsByRow(layout, results.measurements);
  return (
    <section id="models" aria-labelledby="models-title">
      <h2 id="models-title">Models</h2>
      {only === null ? (
        <ModelList lines={modelLines(layout, results.measurements)} at={at} />
      ) : (
        <Neighbours shown={shown} row={only} />
      )}
      {layout.rows.map((row, index) =>
        isStill || only === index ? (
          <ModelSection
            key={row.key}
            shown={shown}
            index={index}
            cells={byRow.get(row.key) ?? []}
            isStill={isStill}
          />
        ) : null,
      )}
    </section>
  );
}

/** The way on from one model: back to the list, to the one before and to the one after. */
function Neighbours({ shown: { layout, at }, row }: { shown: Shown; row: number }): VNode {
  const labels = rowLabels(layout);
  const to = (index: number, arrow: string, rel: string): VNode | null =>
    labels[index] === undefined ? null : (
      <a href={`#${at.row(index)}`} rel={rel}>
        <span aria-hidden="true">{arrow}</span> {labels[index]}
      </a>
    );
  return (
    <nav class="neighbours" aria-label="Other models">
      <a href="#models">All {layout.rows.length} models</a>
      {to(row - 1, '←', 'prev')}
      {to(row + 1, '→', 'next')}
    </nav>
  );
}
