/** @jsxRuntime automatic @jsxImportSource preact */
import type { Equivalence } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { histogramChart } from '../../charts/model/histogram.ts';
import { verdictCount, verdictText } from '../../data/equivalence.ts';
import { histograms } from '../../data/model/histogram.ts';
import { type Alike, alike, type Labelled } from '../../data/model/labelled.ts';
import { number } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';
import { ChartFigure } from '../chart.tsx';
import { ScrollBox } from '../scroll-box.tsx';
import { Part } from './section.tsx';

/** Whether each toolchain computes what the reference does, and where it first does not. */
export function EquivalencePart({
  id,
  row,
}: {
  id: string;
  row: readonly Labelled[];
}): VNode | null {
  const groups = alike(row, ({ status, equivalence }) => (status === 'ok' ? equivalence : null));
  if (groups.length === 0) return null;
  return (
    <Part title="Equivalence">
      <ScrollBox label="Equivalence, table">
        <table class="grid">
          <thead>
            <tr>
              {['toolchain, target', 'verdict', 'reference', 'compared', 'in words'].map(
                (title) => (
                  <th key={title} scope="col" class="text">
                    {title}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Verdict key={group.label} group={group} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <div class="charts">
        <ChartFigure chart={histogramChart(id, histograms(row))} tabled />
      </div>
    </Part>
  );
}

function Verdict({ group: { label, value } }: { group: Alike<Equivalence> }): VNode {
  const { verdict, reference, vectors, reason, firstDifference, histogram } = value;
  const bins = (histogram ?? []).filter(({ elements }) => elements > 0);
  const compared = [verdictCount(value), vectors === null ? '' : `${number(vectors)} vectors`];
  return (
    <tr>
      <th scope="row">{oneLine(label, 80)}</th>
      <td class={`text ${verdict}`}>{visible(verdictText(value))}</td>
      <td class="text">{oneLine(reference ?? '', 60)}</td>
      <td class="text">{compared.filter((text) => text !== '').join(', ')}</td>
      <td class="text words">
        {reason !== null && <p>{visible(reason)}</p>}
        {firstDifference !== null && <p>first difference: {visible(firstDifference)}</p>}
        {bins.length > 1 && (
          <p class="quiet">
            {bins
              .map(({ difference, elements }) => `${oneLine(difference, 30)}: ${number(elements)}`)
              .join('; ')}
          </p>
        )}
      </td>
    </tr>
  );
}
