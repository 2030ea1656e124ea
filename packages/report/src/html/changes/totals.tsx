/** @jsxRuntime automatic @jsxImportSource preact */
import { metrics } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { signed } from '../../data/changes/brief.ts';
import type { Changes } from '../../data/changes/changes.ts';
import type { MetricTotal } from '../../data/changes/totals.ts';
import { change, number } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { Heads } from '../heads.tsx';
import { ScrollBox } from '../scroll-box.tsx';
import { Delta } from './delta.tsx';

/** Every metric that moved, over the cells of both runs; those that did not in a line below. */
export function TotalsTable({ changes: { totals } }: { changes: Changes }): VNode | null {
  if (totals.length === 0) return null;
  const order = (total: MetricTotal): number => metrics.findIndex(({ id }) => id === total.metric);
  const sorted = [...totals].sort((a, b) => order(a) - order(b));
  const moved = sorted.filter(({ more, less }) => more + less > 0);
  const still = sorted.filter(({ more, less }) => more + less === 0).map(nameOf);
  const isMeasured = moved.some((total) => total.isMeasured);
  return (
    <div>
      {moved.length > 0 && (
        <ScrollBox label="Totals">
          <table class="moves totals">
            <Heads
              titles={[
                'metric',
                'worse',
                'better',
                'same',
                'mean',
                'before, sum',
                'this run, sum',
                'difference',
              ]}
            />
            <tbody>
              {moved.map((total) => (
                <Total key={nameOf(total)} total={total} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <p class="quiet">
        Cells of both runs; mean: the geometric mean of this run / before, cell by cell.
        {isMeasured &&
          ' Figures marked ~ were measured on hardware and differ from run to run; all others are exact.'}
        {still.length > 0 && ` The same in every cell: ${still.join('; ')}.`}
      </p>
    </div>
  );
}

function Total({ total }: { total: MetricTotal }): VNode {
  const { metric, more, less, same, before, after, ratio, isMeasured } = total;
  const definition = metrics.find(({ id }) => id === metric);
  const isDirected = definition?.better != null;
  const [worse, better] = definition?.better === 'higher' ? [less, more] : [more, less];
  const trend = !isDirected || after === before ? 'neither' : isWorse(total) ? 'worse' : 'better';
  return (
    <tr>
      <th scope="row">
        {isMeasured && '~ '}
        {nameOf(total)}
      </th>
      {isDirected ? (
        <>
          <td class={worse > 0 ? 'worse' : 'quiet'}>{number(worse)}</td>
          <td class={better > 0 ? 'better' : 'quiet'}>{number(better)}</td>
        </>
      ) : (
        <td colSpan={2} class="quiet">
          {number(more)} more, {number(less)} less
        </td>
      )}
      <td class="quiet">{number(same)}</td>
      <td>{ratio !== null && change(ratio - 1)}</td>
      <td>{number(before)}</td>
      <td>
        {number(after)} <small>{definition?.unit}</small>
      </td>
      <td>
        <Delta trend={trend}>{signed(after - before)}</Delta>
      </td>
    </tr>
  );
}

const isWorse = ({ metric, before, after }: MetricTotal): boolean =>
  after > before === (metrics.find(({ id }) => id === metric)?.better === 'lower');

function nameOf({ metric, device }: MetricTotal): string {
  const title = metrics.find(({ id }) => id === metric)?.title ?? metric;
  return device === null ? title : `${title}, ${oneLine(device, 40)}`;
}
