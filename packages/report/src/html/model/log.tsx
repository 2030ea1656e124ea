/** @jsxRuntime automatic @jsxImportSource preact */
import type { Measurement } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { kib, number } from '../../text/format.ts';
import { visible } from '../../text/visible.ts';

/** What the tools printed, or where it lies; nothing where nothing ran. */
export function Log(props: { measurement: Measurement; log: string | null }): VNode | null {
  const { measurement, log } = props;
  const { provenance, cell } = measurement;
  if (provenance.kind !== 'executed') return null;
  const place = (
    <code>
      {'<cache>'}/cells/{visible(cell.slice(0, 2))}/{visible(cell)}/log.txt
    </code>
  );
  if (log === null) {
    return provenance.logSha256 === null ? null : <p class="quiet log">The whole log: {place}</p>;
  }
  return (
    <details class="more">
      <summary>log, its end: {kib(log.length) ?? `${number(log.length)} characters`}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box has to be reachable by keyboard */}
      <pre tabIndex={0}>{visible(log)}</pre>
      <p class="quiet">The whole log: {place}</p>
    </details>
  );
}
