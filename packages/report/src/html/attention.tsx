/** @jsxRuntime automatic @jsxImportSource preact */
import type { Measurement, Results } from '@edgebench/core';
import type { VNode } from 'preact';
import { type Attention, attention, kindTitles } from '../data/attention.ts';
import { plural } from '../text/format.ts';
import { oneLine, visible } from '../text/visible.ts';
import type { Anchors } from './anchors.ts';

const maxPlaces = 12;

/** What failed, what is wrong and what is missing, worst first, each with its remedy and its cells. */
export function AttentionList({ results, at }: { results: Results; at: Anchors }): VNode {
  const items = attention(results);
  return (
    <section id="attention" aria-labelledby="attention-title">
      <h2 id="attention-title">Needs attention</h2>
      {items.length === 0 && <p>Nothing: every cell is ok, and none has an error.</p>}
      <ul class="findings">
        {items.map((item, index) => (
          <Item key={index} item={item} at={at} />
        ))}
      </ul>
    </section>
  );
}

function Item({ item, at }: { item: Attention; at: Anchors }): VNode {
  const { kind, code, message, remedy, evidence, measurements } = item;
  const models = new Set(measurements.map(({ modelName }) => modelName));
  const place = (measurement: Measurement): string =>
    models.size === 1
      ? measurement.target.device
      : `${measurement.modelName} ${measurement.target.device}`;
  return (
    <li class={`finding ${kind}`}>
      <p class="what">
        <b class="kind">{kindTitles[kind]}</b> <code>{oneLine(code)}</code>{' '}
        {models.size === 1 ? oneLine([...models][0] ?? '') : plural(models.size, 'model')} on{' '}
        {oneLine(item.toolchain)}
      </p>
      <p class="message">{visible(message)}</p>
      {remedy !== null && <p class="remedy">{visible(remedy)}</p>}
      {evidence !== null && <pre>{visible(evidence)}</pre>}
      <p class="places">
        {measurements.slice(0, maxPlaces).map((measurement) => (
          <a key={at.cell(measurement)} href={`#${at.cell(measurement)}`}>
            {oneLine(place(measurement), 80)}
          </a>
        ))}
        {measurements.length > maxPlaces && `and ${measurements.length - maxPlaces} more`}
      </p>
    </li>
  );
}
