import { diagnostic } from '../diagnostic.ts';
import type { Diagnostic } from '../schema/measurement.ts';

/** What a rule is about, for people; the same for all that it finds. */
export interface RuleInfo {
  /** Stable, in kebab case: what `diagnostics[].rule` names. */
  readonly id: string;
  /** A few words: 'Float island'. */
  readonly title: string;
  /** What it means and why it matters, in one or two sentences. */
  readonly explanation: string;
  /** Of most that it finds. */
  readonly severity: Diagnostic['severity'];
  /** What to do about it; null where nothing can be done. */
  readonly remedy: string | null;
  /** Rules of core that say the same in general: they are silent where this one has spoken. */
  readonly covers?: readonly string[];
}

/** One thing that a rule found, with the evidence for it. */
export interface Finding {
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Diagnostic['severity'];
  readonly layer?: string;
  readonly op?: string;
  /** Line of the report, from 1. */
  readonly line?: number;
  /** The report's own words or figures that show it. */
  readonly evidence?: string;
  /** Where it differs from the rule's own. */
  readonly remedy?: string;
}

/** A rule over facts of one kind: a toolchain's own report, or the measurement that all toolchains share. */
export interface Rule<Facts> extends RuleInfo {
  /** More of it in one measurement are counted, not shown (20). */
  readonly most?: number;
  /** Pure, and never throws: what the facts lack is not found. In the order of weight. */
  readonly find: (facts: Facts) => readonly Finding[];
}

/** Findings of one rule in one measurement that are shown, where the rule does not say. */
const mostFindings = 20;

/** What the rules find in the facts, as diagnostics, in the order of the rules. */
export function applyRules<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Diagnostic[] {
  return rules.flatMap((rule) => {
    const found = rule.find(facts);
    const shown = found
      .slice(0, rule.most ?? mostFindings)
      .map((finding) => toDiagnostic(rule, finding));
    const rest = found.length - shown.length;
    return rest > 0 ? [...shown, diagnostic(rule.id, rule.severity, `and ${rest} more`)] : shown;
  });
}

function toDiagnostic<Facts>(rule: Rule<Facts>, finding: Finding): Diagnostic {
  const { message, severity = rule.severity, ...details } = finding;
  return diagnostic(rule.id, severity, message, {
    ...(rule.remedy !== null && { remedy: rule.remedy }),
    ...details,
  });
}
