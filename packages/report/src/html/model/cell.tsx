/** @jsxRuntime automatic @jsxImportSource preact */
import { type Diagnostic, isKnown, type Measurement, type Results } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { aboutRule } from '../../data/findings/rule-groups.ts';
import { marks } from '../../data/marks.ts';
import { placementCounts, placementText } from '../../data/placement.ts';
import { number } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';
import type { Anchors } from '../anchors.ts';
import { Figures } from './figures.tsx';
import { Log } from './log.tsx';
import { ProvenanceFacts } from './provenance.tsx';

interface CellProps {
  readonly id: string;
  readonly measurement: Measurement;
  readonly rules: Results['rules'];
  /** The end of what the tools printed; null where it is not kept. */
  readonly log: string | null;
  readonly at: Anchors;
}

/** One cell: a line that says how it went; opened, everything the toolchain yielded and how it was got. */
export function CellDetails({ id, measurement, rules, log, at }: CellProps): VNode {
  const { toolchain, target, status, provenance, diagnostics } = measurement;
  return (
    <details class={`cell ${status}`}>
      <summary>
        <b class={`mark ${status}`}>{status === 'ok' ? '✓' : marks[status]}</b>
        <span class="name">
          {oneLine([toolchain.name, toolchain.version ?? ''].join(' ').trim())}{' '}
          <span class="quiet">{oneLine(target.id)}</span>
        </span>
        {provenance.kind === 'imported' && <span class="badge">{marks.imported} imported</span>}
        <span class="short">{short(measurement)}</span>
      </summary>
      <div id={id}>
        <Refusal measurement={measurement} />
        {diagnostics.length > 0 && (
          <ul class="findings">
            {diagnostics.map((diagnostic, index) => (
              <DiagnosticItem
                key={index}
                diagnostic={diagnostic}
                title={aboutRule(rules, diagnostic.rule)?.title ?? null}
                at={at}
              />
            ))}
          </ul>
        )}
        {status === 'ok' && <Figures measurement={measurement} />}
        <ProvenanceFacts measurement={measurement} />
        <Log measurement={measurement} log={log} />
      </div>
    </details>
  );
}

function short({ status, reason, metrics: figures, placement }: Measurement): string {
  if (status !== 'ok') return oneLine(reason?.message ?? 'no reason stated', 140);
  const size = (label: string, id: 'flash.model' | 'ram.model'): string => {
    const figure = figures[id];
    return isKnown(figure) ? `${label} ${number(figure.value)} B` : '';
  };
  const counts = placementCounts(placement);
  const parts = [
    size('flash', 'flash.model'),
    size('RAM', 'ram.model'),
    counts === null ? '' : placementText(counts),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function Refusal({ measurement: { status, reason } }: { measurement: Measurement }): VNode | null {
  if (status === 'ok' || reason === null) return null;
  return (
    <div class={`finding ${status}`}>
      <p class="message">
        <code>{oneLine(reason.code)}</code> {visible(reason.message)}
      </p>
      {reason.remedy !== null && <p class="remedy">{visible(reason.remedy)}</p>}
      {reason.evidence !== null && <pre>{visible(reason.evidence)}</pre>}
    </div>
  );
}

interface DiagnosticProps {
  readonly diagnostic: Diagnostic;
  readonly title: string | null;
  readonly at: Anchors;
}

function DiagnosticItem({ diagnostic, title, at }: DiagnosticProps): VNode {
  const { rule, severity, message, where, evidence, remedy } = diagnostic;
  const place = [where?.layer, where?.op, where?.line && `line ${where.line}`].filter(Boolean);
  return (
    <li class={`finding ${severity}`}>
      <p class="what">
        <b class="kind">{severity}</b> {title !== null && `${oneLine(title)} `}
        <a href={`#${at.rule(rule)}`}>
          <code>{oneLine(rule)}</code>
        </a>{' '}
        {oneLine(place.join(', '))}
      </p>
      <p class="message">{visible(message)}</p>
      {remedy !== null && <p class="remedy">{visible(remedy)}</p>}
      {evidence !== null && <pre>{visible(evidence)}</pre>}
    </li>
  );
}
