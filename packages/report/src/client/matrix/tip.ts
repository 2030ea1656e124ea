import { isKnown } from '@edgebench/core/browser';
import { aboutRule } from '../../data/findings/rule-groups.ts';
import { hint } from '../../html/matrix-cell.tsx';
import { number } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';
import type { ShownEntry } from './relative.ts';
import type { Run } from './run.ts';

/** What is said of one cell while it is pointed at. */
export interface Tip {
  readonly title: string;
  readonly lines: readonly string[];
}

const mostRules = 4;

/** A cell's figure with its basis and parts, or why it has none and what helps; and its grave diagnostics. */
export function tipOf(entry: ShownEntry, name: string, { shown }: Run): Tip {
  const { measurement, view, state, reason } = entry;
  const { toolchain, target, metrics, status, provenance, diagnostics } = measurement;
  const figure = view === 'placement' || view === 'equivalence' ? undefined : metrics[view];
  const version = toolchain.version === null ? '' : ` ${toolchain.version}`;
  const errors = [...new Set(diagnostics.filter(isError).map(({ rule }) => rule))];
  const lines = [
    isKnown(figure) && state === 'known' ? `${number(figure.value)} ${figure.unit}` : '',
    state === 'known' ? hint(entry) : `${state === 'unstated' ? '' : `${status}: `}${reason ?? ''}`,
    entry.apart === null ? '' : `${entry.apart.brief}: ${entry.apart.why}`,
    measurement.reason?.remedy ? `→ ${measurement.reason.remedy}` : '',
    provenance.kind === 'imported' ? `⇣ imported from ${provenance.file}` : '',
    ...errors
      .slice(0, mostRules)
      .map((rule) => `‼ ${aboutRule(shown.results.rules, rule)?.title ?? rule} (${rule})`),
    errors.length > mostRules ? `and ${errors.length - mostRules} more` : '',
  ];
  return {
    title: oneLine(`${name} · ${toolchain.name}${version} · ${target.device}`, 200),
    lines: lines.filter((line) => line !== '').map((line) => oneLine(visible(line), 400)),
  };
}

const isError = ({ severity }: { severity: string }): boolean => severity === 'error';
