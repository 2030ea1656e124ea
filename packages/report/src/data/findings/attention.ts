import type { Measurement, Results } from '@edgebench/core/browser';
import { verdictDetail, verdictText } from '../equivalence.ts';
import { aboutRule } from './rule-groups.ts';

const kinds = ['failed', 'error', 'divergent', 'mismatch', 'unsupported', 'unavailable'] as const;
export type AttentionKind = (typeof kinds)[number];

export const kindTitles: Readonly<Record<AttentionKind, string>> = {
  failed: 'failed',
  error: 'error',
  divergent: 'divergent',
  mismatch: 'other model',
  unsupported: 'unsupported',
  unavailable: 'unavailable',
};

/** One thing a reader has to know, with every cell it happened in. */
export interface Attention {
  readonly kind: AttentionKind;
  /** The reason's code or the diagnostic's rule. */
  readonly code: string;
  /** The rule's, where the document has it. */
  readonly title: string | null;
  readonly toolchain: string;
  readonly message: string;
  /** How many other messages of the same rule and toolchain are left to the list of diagnostics. */
  readonly others: number;
  readonly remedy: string | null;
  readonly evidence: string | null;
  readonly measurements: readonly Measurement[];
}

/**
 * Failed cells, error diagnostics and the like, worst first. The same reason in many cells is one item, and so is the same
 * rule, whatever it says of each.
 */
export function attention({ measurements, rules }: Results): Attention[] {
  const groups = new Map<string, Group>();
  for (const measurement of measurements) {
    for (const finding of findings(measurement)) {
      const { kind, code, toolchain, message, remedy } = finding;
      const words = kind === 'error' ? [] : [message, remedy];
      const key = JSON.stringify([kind, code, toolchain, ...words]);
      const group = groups.get(key) ?? {
        ...{ finding, messages: new Set(), measurements: new Set() },
      };
      group.messages.add(message);
      group.measurements.add(measurement);
      groups.set(key, group);
    }
  }
  const items = [...groups.values()].map(({ finding, messages, measurements: found }) => ({
    ...finding,
    title: finding.kind === 'error' ? (aboutRule(rules, finding.code)?.title ?? null) : null,
    others: messages.size - 1,
    measurements: [...found],
  }));
  return items.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

type Finding = Omit<Attention, 'measurements' | 'title' | 'others'>;

interface Group {
  readonly finding: Finding;
  readonly messages: Set<string>;
  readonly measurements: Set<Measurement>;
}

function findings(measurement: Measurement): Finding[] {
  const { status, reason, provenance, equivalence, diagnostics } = measurement;
  const toolchain = measurement.toolchain.name;
  const found: Finding[] = [];
  if (status !== 'ok') {
    const { code, message, remedy, evidence } = reason ?? noReason;
    found.push({ kind: status, code, toolchain, message, remedy, evidence });
  }
  for (const { rule, severity, message, remedy, evidence } of diagnostics) {
    if (severity !== 'error') continue;
    found.push({ kind: 'error', code: rule, toolchain, message, remedy, evidence });
  }
  if (equivalence.verdict === 'divergent') {
    found.push({
      kind: 'divergent',
      code: 'divergent',
      toolchain,
      message: `${verdictText(equivalence)}: ${verdictDetail(equivalence)}`,
      remedy: null,
      evidence: equivalence.firstDifference,
    });
  }
  if (provenance.kind === 'imported' && provenance.modelMatch === 'mismatch') {
    found.push({
      kind: 'mismatch',
      code: 'model-mismatch',
      toolchain,
      message: `the report is about another file than the model '${measurement.modelName}' at hand`,
      remedy: 'make the report anew from the model at hand, or bring the model that it names',
      evidence: `${provenance.file}: ${provenance.reportedModelHash ?? 'no hash'}`,
    });
  }
  return found;
}

const noReason = { code: 'unstated', message: 'no reason stated', remedy: null, evidence: null };
