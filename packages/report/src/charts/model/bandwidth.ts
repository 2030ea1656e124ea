import type { TopLevelSpec } from 'vega-lite';
import { distinct } from '../../data/labels.ts';
import { type Bandwidth, bytesOf } from '../../data/model/bandwidth.ts';
import { cut } from '../../text/cut.ts';
import { number } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { type Chart, config, frame, series } from '../spec.ts';
import { amount, names } from './look.ts';

const most = 24;

/** What one inference reads from each memory and writes to it; null where no toolchain states it. */
export function bandwidthChart(id: string, found: readonly Bandwidth[]): Chart | null {
  if (found.length === 0) return null;
  const top = [...found].sort((a, b) => bytesOf(b) - bytesOf(a))[0];
  const busiest =
    top === undefined
      ? ''
      : ` Most: ${top.label}, ${oneLine(top.memory, 40)} with ${number(bytesOf(top))} B.`;
  const more = found.length > most ? ` The first ${most} of ${number(found.length)}.` : '';
  return {
    id: `${id}-traffic`,
    title: 'Traffic by memory',
    summary: `Bytes that one inference reads from each memory and writes to it.${busiest}${more}`,
    spec: specOf(found.slice(0, most)),
  };
}

function specOf(found: readonly Bandwidth[]): TopLevelSpec {
  const several = new Set(found.map(({ label }) => label)).size > 1;
  const rows = distinct(
    found.map(({ label, memory }) =>
      several ? cut(`${oneLine(memory, 20)} · ${label}`, 46) : oneLine(memory, 34),
    ),
  );
  const values = found.flatMap(({ readBytes, writtenBytes }, at) =>
    [
      { row: rows[at], way: 'read', order: 0, bytes: readBytes },
      { row: rows[at], way: 'written', order: 1, bytes: writtenBytes },
    ].filter(({ bytes }) => bytes !== null && bytes > 0),
  );
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 200,
    height: 18 * rows.length,
    ...frame(270),
    config,
    data: { values },
    mark: { type: 'bar', stroke: 'var(--paper, #ffffff)', strokeWidth: 1 },
    encoding: {
      y: { field: 'row', type: 'nominal', sort: null, scale: { domain: rows }, axis: names },
      x: { field: 'bytes', type: 'quantitative', stack: 'zero', axis: amount('B an inference') },
      order: { field: 'order', type: 'quantitative' },
      color: {
        field: 'way',
        type: 'nominal',
        title: null,
        scale: { domain: ['read', 'written'], range: [series[0] ?? '', series[1] ?? ''] },
      },
    },
  };
}
