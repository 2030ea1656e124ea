import type { Measurement, Results } from '@edgebench/core';
import { verdictDetail, verdictText } from './equivalence.ts';

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
  readonly toolchain: string;
  readonly message: string;
  readonly remedy: string | null;
  readonly evidence: string | null;
  readonly measurements: readonly Measurement[];
}

/** Failed cells, error diagnostics and the like, worst first; the same finding in many cells is one item. */
export function attention({ measurements }: Results): Attention[] {
  const groups = new Map<string, Attention & { measurements: Measurement[] }>();
  for (const measurement of measurements) {
    for (const finding of findings(measurement)) {
      const { kind, code, toolchain, message, remedy } = finding;
      const key = JSON.stringify([kind, code, toolchain, message, remedy]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { ...finding, measurements: [measurement] });
      else group.measurements.push(measurement);
    }
  }
  return [...groups.values()].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

type Finding = Omit<Attention, 'measurements'>;

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
