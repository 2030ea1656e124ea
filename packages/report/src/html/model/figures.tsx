/** @jsxRuntime automatic @jsxImportSource preact */
import { isKnown, type Measurement, metrics } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { verdictDetail, verdictText } from '../../data/equivalence.ts';
import { placementCounts, placementRest, placementText } from '../../data/placement.ts';
import { kib, number, plural } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';
import { Heads } from '../heads.tsx';
import { ScrollBox } from '../scroll-box.tsx';
import { AttributionTable } from './attribution.tsx';

/** Every figure of a cell with what it counts, its memories, and whose the bytes of its image are. */
export function Figures({ measurement }: { measurement: Measurement }): VNode {
  const { metrics: figures, placement, memories, sections, equivalence, layers } = measurement;
  const counts = placementCounts(placement);
  return (
    <ScrollBox label="Figures">
      <table class="plain">
        <Heads titles={['figure', 'value', 'basis', 'counts']} />
        <tbody>
          {metrics.map(({ id, title }) => {
            const figure = figures[id];
            return isKnown(figure) ? (
              <tr key={id}>
                <th scope="row">{title}</th>
                <td>
                  {number(figure.value)} {figure.unit}{' '}
                  <small>{figure.unit === 'B' && kib(figure.value)}</small>
                </td>
                <td>{figure.basis}</td>
                <td>{visible((figure.includes ?? figure.from ?? []).join(', '))}</td>
              </tr>
            ) : null;
          })}
          {memories.map((memory, index) => (
            <tr key={index}>
              <th scope="row">{oneLine(memory.name)}</th>
              <td>{memory.usedBytes === null ? 'unknown' : `${number(memory.usedBytes)} B`}</td>
              <td>{oneLine(memory.role)}</td>
              <td>{memory.capacityBytes !== null && `of ${number(memory.capacityBytes)} B`}</td>
            </tr>
          ))}
          {counts !== null && placement !== null && (
            <tr>
              <th scope="row">Placement</th>
              <td>{placementText(counts)}</td>
              <td />
              <td>{placementRest(counts, placement)}</td>
            </tr>
          )}
          <tr>
            <th scope="row">Equivalence</th>
            <td>{visible(verdictText(equivalence))}</td>
            <td />
            <td>{visible(equivalence.reason ?? verdictDetail(equivalence))}</td>
          </tr>
          {equivalence.firstDifference !== null && (
            <tr>
              <th scope="row">First difference</th>
              <td colSpan={3} class="words">
                {visible(equivalence.firstDifference)}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <AttributionTable sections={sections} />
      <Unknown measurement={measurement} />
      {layers.length > 0 && (
        <p class="quiet">{plural(layers.length, 'layer')}: above, and in layers.csv</p>
      )}
    </ScrollBox>
  );
}

function Unknown({ measurement }: { measurement: Measurement }): VNode | null {
  const byReason = new Map<string, string[]>();
  for (const { id, title } of metrics) {
    const figure = measurement.metrics[id];
    if (isKnown(figure)) continue;
    byReason.set(figure.unavailable, [...(byReason.get(figure.unavailable) ?? []), title]);
  }
  if (byReason.size === 0) return null;
  const texts = [...byReason].map(
    ([reason, titles]) => `${titles.join(', ')} (${visible(reason)})`,
  );
  return <p class="quiet">Without a figure: {texts.join('; ')}.</p>;
}
