/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Rows, ToldDiagnostic } from '../../data/changes/cell.ts';
import { plural } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';
import type { Anchors } from '../anchors.ts';

interface FoundProps {
  readonly title: string;
  readonly found: Rows<ToldDiagnostic>;
  /** Null where the rules may have no place on this page. */
  readonly at: Anchors | null;
}

/** Diagnostics that only one side has. */
export function FoundList({ title, found, at }: FoundProps): VNode | null {
  const { shown, more } = found;
  if (shown.length === 0) return null;
  return (
    <>
      <p class="quiet">{title}</p>
      <ul class="findings">
        {shown.map(({ rule, severity, message }, index) => (
          <li key={index} class={at === null ? 'finding' : `finding ${severity}`}>
            <p class="what">
              <b class="kind">{severity}</b>{' '}
              {at === null ? (
                <code>{oneLine(rule)}</code>
              ) : (
                <a href={`#${at.rule(rule)}`}>
                  <code>{oneLine(rule)}</code>
                </a>
              )}
            </p>
            <p class="message">{visible(message)}</p>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="quiet">and {plural(more, 'other')}</p>}
    </>
  );
}
