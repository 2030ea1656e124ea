import type { Diagnostic } from './schema/measurement.ts';

/** A diagnostic with the optional parts filled in as null. */
export function diagnostic(
  rule: string,
  severity: Diagnostic['severity'],
  message: string,
  details: {
    layer?: string;
    op?: string;
    line?: number;
    evidence?: string;
    remedy?: string;
  } = {},
): Diagnostic {
  const { layer, op, line, evidence, remedy } = details;
  const placed = layer !== undefined || op !== undefined || line !== undefined;
  return {
    rule,
    severity,
    message,
    where: placed ? { layer: layer ?? null, op: op ?? null, line: line ?? null } : null,
    evidence: evidence ?? null,
    remedy: remedy ?? null,
  };
}
