/** @jsxRuntime automatic @jsxImportSource preact */
import {
  type Diagnostic,
  isKnown,
  type Measurement,
  metrics,
  type Results,
} from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { verdictDetail, verdictText } from '../data/equivalence.ts';
import { marks } from '../data/marks.ts';
import { placementCounts, placementRest, placementText } from '../data/placement.ts';
import { aboutRule } from '../data/rule-groups.ts';
import { kib, number, plural } from '../text/format.ts';
import { oneLine, visible } from '../text/visible.ts';
import type { Anchors } from './anchors.ts';
import { AttributionTable } from './attribution.tsx';
import { ProvenanceFacts } from './provenance.tsx';

interface CellProps {
  readonly id: string;
  readonly measurement: Measurement;
  readonly rules: Results['rules'];
  readonly at: Anchors;
}

/** One cell: a line that says how it went; opened, everything the toolchain yielded and how it was got. */
export function CellDetails({ id, measurement, rules, at }: CellProps): VNode {
  const { toolchain, target, status, provenance, diagnostics } = measurement;
  return (
    <details class={`cell ${status}`} id={id}>
      <summary>
        <b class={`mark ${status}`}>{status === 'ok' ? '✓' : marks[status]}</b>
        <span class="name">
          {oneLine([toolchain.name, toolchain.version ?? ''].join(' ').trim())}{' '}
          <span class="quiet">{oneLine(target.id)}</span>
        </span>
        {provenance.kind === 'imported' && <span class="badge">{marks.imported} imported</span>}
        <span class="short">{short(measurement)}</span>
      </summary>
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

function Figures({ measurement }: { measurement: Measurement }): VNode {
  const { metrics: figures, placement, memories, sections, equivalence, layers } = measurement;
  const counts = placementCounts(placement);
  return (
    <div class="scroll">
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">figure</th>
            <th scope="col">value</th>
            <th scope="col">basis</th>
            <th scope="col">counts</th>
          </tr>
        </thead>
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
      {layers.length > 0 && <p class="quiet">{plural(layers.length, 'layer')} in layers.csv</p>}
    </div>
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
