/** @jsxRuntime automatic @jsxImportSource preact */
import type { Results } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { type Attention, attention, kindTitles } from '../data/findings/attention.ts';
import { plural } from '../text/format.ts';
import { oneLine, visible } from '../text/visible.ts';
import type { Anchors } from './anchors.ts';
import { Places } from './places.tsx';

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
  const { kind, code, title, message, others, remedy, evidence, measurements } = item;
  const models = new Set(measurements.map(({ modelName }) => modelName));
  return (
    <li class={`finding ${kind}`}>
      <p class="what">
        <b class="kind">{kindTitles[kind]}</b> {title !== null && `${oneLine(title)} `}
        {kind === 'error' ? (
          <a href={`#${at.rule(code)}`}>
            <code>{oneLine(code)}</code>
          </a>
        ) : (
          <code>{oneLine(code)}</code>
        )}{' '}
        {models.size === 1 ? oneLine([...models][0] ?? '') : plural(models.size, 'model')} on{' '}
        {oneLine(item.toolchain)}
      </p>
      <p class="message">
        {visible(message)}
        {others > 0 && <span class="quiet"> (and {plural(others, 'other')} like it)</span>}
      </p>
      {remedy !== null && <p class="remedy">{visible(remedy)}</p>}
      {evidence !== null && <pre>{visible(evidence)}</pre>}
      <Places measurements={measurements} at={at} modelIsKnown={models.size === 1} />
    </li>
  );
}
