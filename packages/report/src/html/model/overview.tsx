/** @jsxRuntime automatic @jsxImportSource preact */
import type { Measurement } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { verdictText } from '../../data/equivalence.ts';
import { hasError, marks, takesPart } from '../../data/marks.ts';
import type { Labelled } from '../../data/model/labelled.ts';
import { overview } from '../../data/model/overview.ts';
import { placementCounts, placementText } from '../../data/placement.ts';
import { number, ratio } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';
import type { Anchors } from '../anchors.ts';
import { ScrollBox } from '../scroll-box.tsx';

/** The model's cells side by side: what each takes, where it runs, whether it computes the same. */
export function Overview({ row, at }: { row: readonly Labelled[]; at: Anchors }): VNode {
  const columns = overview(row.map(({ measurement }) => measurement));
  return (
    <ScrollBox label="Cells of this model, table">
      <table class="grid cells">
        <thead>
          <tr>
            <th scope="col">toolchain, target</th>
            {columns.map(({ id, title }) => (
              <th key={id} scope="col">
                {title}
              </th>
            ))}
            <th scope="col" class="text">
              placement
            </th>
            <th scope="col" class="text">
              equivalence
            </th>
            <th scope="col" class="text">
              findings
            </th>
          </tr>
        </thead>
        <tbody>
          {row.map(({ label, measurement }, line) => (
            <tr key={label}>
              <th scope="row">
                <a href={`#${at.cell(measurement)}`}>{oneLine(label, 80)}</a>
              </th>
              {measurement.status === 'ok' ? (
                <>
                  {columns.map(({ id, values, best }) => (
                    <Value
                      key={id}
                      value={values[line] ?? null}
                      best={takesPart(measurement) ? best : null}
                    />
                  ))}
                  <Judged measurement={measurement} />
                </>
              ) : (
                <td class={`text ${measurement.status}`} colSpan={columns.length + 3}>
                  {marks[measurement.status]} {measurement.status}:{' '}
                  {oneLine(measurement.reason?.message ?? 'no reason stated')}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Value({ value, best }: { value: number | null; best: number | null }): VNode {
  if (value === null) return <td class="none">{marks.unstated}</td>;
  const over = best === null || best === 0 || value === best ? null : value / best;
  return (
    <td class={value === best ? 'best' : undefined}>
      {number(value)}
      {over !== null && <small> {ratio(over)}</small>}
    </td>
  );
}

function Judged({ measurement }: { measurement: Measurement }): VNode {
  const { placement, equivalence, diagnostics } = measurement;
  const counts = placementCounts(placement);
  const count = (severity: 'error' | 'warning'): string => {
    const found = diagnostics.filter((one) => one.severity === severity).length;
    return found === 0 ? '' : `${number(found)} ${severity}${found === 1 ? '' : 's'}`;
  };
  const findings = [count('error'), count('warning')].filter((text) => text !== '');
  return (
    <>
      <td class="text">{counts === null ? '' : placementText(counts)}</td>
      <td class={`text ${equivalence.verdict}`}>{visible(verdictText(equivalence))}</td>
      <td class="text">
        {hasError(measurement) && <b class="mark error">{marks.error} </b>}
        {findings.join(', ')}
      </td>
    </>
  );
}
