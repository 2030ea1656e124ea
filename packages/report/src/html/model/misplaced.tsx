/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Labelled } from '../../data/model/labelled.ts';
import { oneLine, visible } from '../../text/visible.ts';

/** Constants that lie in RAM, or that count twice: the bars alone do not say that they are constants. */
export function Misplaced({ row }: { row: readonly Labelled[] }): VNode {
  const found = row.flatMap(({ label, measurement }) =>
    measurement.diagnostics
      .filter(({ rule }) => rule.startsWith('constants-in-'))
      .map((diagnostic) => ({ label, diagnostic })),
  );
  return (
    <>
      {found.map(({ label, diagnostic: { severity, message, remedy } }, index) => (
        <div key={index} class={`finding ${severity}`}>
          <p class="message">
            <b>{oneLine(label, 80)}</b>: {visible(message)}
          </p>
          {remedy !== null && <p class="remedy">{visible(remedy)}</p>}
        </div>
      ))}
    </>
  );
}
