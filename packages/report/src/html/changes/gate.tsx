/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Gated, GatedItem, GatedList } from '../../data/changes/gated.ts';
import { number } from '../../text/format.ts';
import type { Anchors } from '../anchors.ts';

type Kind = 'error' | 'warning' | 'other';

interface PartProps {
  readonly title: string;
  readonly kind: Kind;
  readonly list: GatedList;
  readonly at: Anchors;
}

/** What failed the gate, or would: errors and warnings by model, and folded up what else it says. */
export function Gate({ gated, at }: { gated: Gated; at: Anchors }): VNode {
  const { verdict, headline, counts, errors, warnings, toolChanges, missing, undecided } = gated;
  return (
    <div class="gate">
      <p class={`verdict ${verdict}`}>Gate: {headline}</p>
      <p class="quiet">{counts}</p>
      <Open title="Errors" kind="error" list={errors} at={at} />
      <Open title="Warnings" kind="warning" list={warnings} at={at} />
      <Folded title="Tool changes" kind="other" list={toolChanges} at={at} />
      <Folded title="Missing" kind="warning" list={missing} at={at} />
      <Folded title="No verdict" kind="other" list={undecided} at={at} />
    </div>
  );
}

function Open({ title, ...of }: PartProps): VNode | null {
  if (of.list.size === 0) return null;
  return (
    <>
      <h3>
        {title} <small>{number(of.list.size)}</small>
      </h3>
      <Groups {...of} />
    </>
  );
}

function Folded({ title, ...of }: PartProps): VNode | null {
  if (of.list.size === 0) return null;
  return (
    <details>
      <summary>
        <h3>
          {title} <small>{number(of.list.size)}</small>
        </h3>
      </summary>
      <Groups {...of} />
    </details>
  );
}

function Groups({ kind, list, at }: Omit<PartProps, 'title'>): VNode {
  return (
    <div class="of">
      {list.groups.map(({ title, items }, index) => (
        <div class="group" key={index}>
          <h4>{title}</h4>
          <ul class="findings">
            {items.map((item, place) => (
              <Item key={place} kind={kind} item={item} at={at} />
            ))}
          </ul>
        </div>
      ))}
      {list.more > 0 && (
        <p class="quiet">
          and {number(list.more)} more: <code>bench compare --json</code> lists all
        </p>
      )}
    </div>
  );
}

function Item({ kind, item, at }: { kind: Kind; item: GatedItem; at: Anchors }): VNode {
  const { cell, place, message, causes, rule } = item;
  const anchor = at.cellOf(cell);
  return (
    <li class={`finding ${kind}`}>
      <p class="what">{anchor === null ? place : <a href={`#${anchor}`}>{place}</a>}</p>
      <p class="message">{message}</p>
      {causes.length > 0 && (
        <ul class="because">
          {causes.map((cause, index) => (
            <li key={index}>{cause}</li>
          ))}
        </ul>
      )}
      {rule !== '' && <p class="by">by {rule}</p>}
    </li>
  );
}
