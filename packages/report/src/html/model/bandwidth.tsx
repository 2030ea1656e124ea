/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { bandwidthChart } from '../../charts/model/bandwidth.ts';
import { bandwidths } from '../../data/model/bandwidth.ts';
import type { Labelled } from '../../data/model/labelled.ts';
import { number } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';
import { ChartFigure } from '../chart.tsx';
import { Heads } from '../heads.tsx';
import { ScrollBox } from '../scroll-box.tsx';
import { Part } from './section.tsx';

/** What an inference moves to and from each memory, and what waits for one. */
export function BandwidthPart({ id, row }: { id: string; row: readonly Labelled[] }): VNode | null {
  const found = bandwidths(row);
  if (found.length === 0) return null;
  const count = (bytes: number | null): string => (bytes === null ? 'unknown' : number(bytes));
  const waits = row.flatMap(({ measurement }) =>
    measurement.diagnostics.filter(({ rule }) => aboutMemory.has(rule)),
  );
  return (
    <Part title="Bandwidth by memory">
      <div class="charts">
        <ChartFigure chart={bandwidthChart(id, found)} tabled />
        <ScrollBox label="Traffic by memory, table">
          <table class="grid">
            <Heads titles={['memory', 'read, B', 'written, B', 'over the inference', 'basis']} />
            <tbody>
              {found.map(({ label, memory, readBytes, writtenBytes, rate, basis }, index) => (
                <tr key={index}>
                  <th scope="row">
                    {oneLine(memory, 60)} <small>{oneLine(label, 80)}</small>
                  </th>
                  <td>{count(readBytes)}</td>
                  <td>{count(writtenBytes)}</td>
                  <td>{rate === null ? '' : perSecond(rate)}</td>
                  <td class="text">{basis}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </div>
      {waits.map(({ message, severity }, index) => (
        <p key={index} class={`finding ${severity}`}>
          {visible(message)}
        </p>
      ))}
    </Part>
  );
}

/** Rules that say what waits for a memory. */
const aboutMemory: ReadonlySet<string> = new Set(['choked-port', 'external-memory-hot']);

function perSecond(rate: number): string {
  const [size, unit] = rate < 1e6 ? [1e3, 'kB'] : rate < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
  return `${number(Number((rate / size).toPrecision(3)))} ${unit}/s`;
}
