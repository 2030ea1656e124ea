/** @jsxRuntime automatic @jsxImportSource preact */
import type { Results } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { type RuleGroup, type RuleMessage, ruleGroups } from '../data/findings/rule-groups.ts';
import { plural } from '../text/format.ts';
import { oneLine, visible } from '../text/visible.ts';
import type { Anchors } from './anchors.ts';
import { Places } from './places.tsx';

const maxMessages = 12;

/** Every diagnostic by its rule: one line for a rule, and in it what it means, what it says and of which cells. */
export function RuleList({ results, at }: { results: Results; at: Anchors }): VNode {
  const groups = ruleGroups(results);
  return (
    <section id="diagnostics" aria-labelledby="diagnostics-title">
      <h2 id="diagnostics-title">Diagnostics</h2>
      {groups.length === 0 && <p>None.</p>}
      {groups.map((group) => (
        <Rule key={group.rule} group={group} at={at} />
      ))}
    </section>
  );
}

function Rule({ group, at }: { group: RuleGroup; at: Anchors }): VNode {
  const { rule, about, severity, messages, measurements } = group;
  const models = new Set(measurements.map(({ modelName }) => modelName));
  const toolchains = new Set(measurements.map(({ toolchain }) => toolchain.name));
  const rest = messages.length - maxMessages;
  const [remedy, ...others] = new Set(messages.map((message) => message.remedy));
  const shared = others.length === 0 ? (remedy ?? null) : null;
  return (
    <details class={`rule ${severity}`}>
      <summary class="what">
        <b class="kind">{severity}</b>
        <span class="name">{oneLine(about?.title ?? rule)}</span>
        <code>{oneLine(rule)}</code>
        <span class="states">
          {plural(models.size, 'model')} on {oneLine([...toolchains].join(', '))},{' '}
          {plural(measurements.length, 'cell')}
        </span>
      </summary>
      <div id={at.rule(rule)}>
        {about !== null && (
          <p class="message">
            {visible(about.explanation)} <code class="quiet">{oneLine(about.docs)}</code>
          </p>
        )}
        {shared !== null && <p class="remedy">{visible(shared)}</p>}
        <ul class="findings">
          {messages.slice(0, maxMessages).map((message, index) => (
            <Message key={index} message={message} hasRemedy={shared === null} at={at} />
          ))}
        </ul>
        {rest > 0 && <p class="quiet">and {plural(rest, 'other')}, with the cells below</p>}
      </div>
    </details>
  );
}

interface MessageProps {
  readonly message: RuleMessage;
  /** Whether its remedy is its own, and not one that stands above for all. */
  readonly hasRemedy: boolean;
  readonly at: Anchors;
}

function Message({ message: group, hasRemedy, at }: MessageProps): VNode {
  const { severity, message, remedy, measurements } = group;
  return (
    <li class={`finding ${severity}`}>
      <p class="message">{visible(message)}</p>
      {hasRemedy && remedy !== null && <p class="remedy">{visible(remedy)}</p>}
      <Places measurements={measurements} at={at} />
    </li>
  );
}
