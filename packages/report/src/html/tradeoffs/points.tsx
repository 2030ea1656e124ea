/** @jsxRuntime automatic @jsxImportSource preact */
import { groupBy } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { marks } from '../../data/marks.ts';
import type { Tradeoff, TradePoint } from '../../data/tradeoffs/tradeoffs.ts';
import { brief, number } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';
import type { Anchors } from '../anchors.ts';
import { ScrollBox } from '../scroll-box.tsx';

/** The points of a chart, the front first; and the cells that have no place in it. */
export function Points({ trade, at }: { trade: Tradeoff; at: Anchors }): VNode {
  const { x, y } = trade.axes;
  return (
    <div>
      <ScrollBox label={`Points of ${trade.model}`}>
        <table class="points">
          <thead>
            <tr>
              <th scope="col">cell</th>
              {[x, y].map(({ id, title, unit }) => (
                <th key={id} scope="col">
                  {title}, {unit}
                </th>
              ))}
            </tr>
          </thead>
          {trade.series.map(({ device, points }) => (
            <tbody key={device ?? ''}>
              {device !== null && (
                <tr>
                  <th colSpan={3} scope="rowgroup">
                    instructions of {oneLine(device)}
                  </th>
                </tr>
              )}
              {points.map((point) => (
                <Point key={at.cell(point.measurement)} point={point} trade={trade} at={at} />
              ))}
            </tbody>
          ))}
        </table>
      </ScrollBox>
      <Absent trade={trade} at={at} />
    </div>
  );
}

interface PointProps {
  readonly point: TradePoint;
  readonly trade: Tradeoff;
  readonly at: Anchors;
}

function Point({ point, trade: { axes }, at }: PointProps): VNode {
  const { measurement, label, onFront, against } = point;
  return (
    <tr class={onFront ? undefined : 'quiet'}>
      <th scope="row">
        <a href={`#${at.cell(measurement)}`}>{label}</a>
        {onFront && <span class="badge">front</span>}
        {against !== null && (
          <small>
            <b class="mark error">{marks.error}</b> on no front: {visible(against)}
          </small>
        )}
      </th>
      {([axes.x, axes.y] as const).map(({ id, unit }, index) => {
        const value = index === 0 ? point.x : point.y;
        return (
          <td key={id}>
            {number(value)}
            <small>{brief(value, unit)}</small>
          </td>
        );
      })}
    </tr>
  );
}

function Absent({ trade, at }: { trade: Tradeoff; at: Anchors }): VNode | null {
  if (trade.absent.length === 0) return null;
  const reasons = groupBy(trade.absent, ({ reason }) => reason);
  return (
    <details class="numbers">
      <summary>{number(trade.absent.length)} not in the chart</summary>
      <ul class="left-out">
        {[...reasons].map(([reason, cells]) => (
          <li key={reason}>
            {visible(reason)}:{' '}
            {cells.map(({ measurement, label }, index) => (
              <>
                {index > 0 && ', '}
                <a href={`#${at.cell(measurement)}`}>{label}</a>
              </>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
