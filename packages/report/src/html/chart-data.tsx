/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { chartData } from '../charts/data.ts';
import type { Chart } from '../charts/spec.ts';
import { number } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import { ScrollBox } from './scroll-box.tsx';

const most = 60;

/** The numbers that a chart draws, as a table to fold out. */
export function ChartNumbers({ chart }: { chart: Chart }): VNode | null {
  const { head, lines } = chartData(chart);
  if (lines.length === 0) return null;
  return (
    <details class="numbers">
      <summary>Data</summary>
      <ScrollBox label={`Data of ${chart.title}`}>
        <table class="points">
          <thead>
            <tr>
              {head.map((title) => (
                <th key={title} scope="col">
                  {oneLine(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, most).map((line, index) => (
              <tr key={index}>
                {line.map((value, column) => (
                  <td key={column}>{textOf(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {lines.length > most && <p>and {number(lines.length - most)} more, in matrix.csv</p>}
      </ScrollBox>
    </details>
  );
}

const textOf = (value: string | number | boolean | null): string =>
  typeof value === 'number' ? number(value) : value === null ? '' : oneLine(String(value));
