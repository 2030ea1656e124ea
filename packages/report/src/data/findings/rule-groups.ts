import type { Diagnostic, Measurement, Results, RuleDescription } from '@edgebench/core/browser';

/** What one rule found in all cells. */
export interface RuleGroup {
  readonly rule: string;
  /** Null in documents of before there was a catalogue. */
  readonly about: RuleDescription | null;
  /** Its gravest. */
  readonly severity: Diagnostic['severity'];
  /** The same words in many cells are one; in the order of the cells. */
  readonly messages: readonly RuleMessage[];
  readonly measurements: readonly Measurement[];
}

export interface RuleMessage {
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly remedy: string | null;
  readonly measurements: readonly Measurement[];
}

export const aboutRule = (rules: Results['rules'], id: string): RuleDescription | null =>
  Object.hasOwn(rules, id) ? (rules[id] ?? null) : null;

const severities: readonly Diagnostic['severity'][] = ['error', 'warning', 'info'];

/** All diagnostics by their rule, gravest first, then those of most cells. */
export function ruleGroups({
  measurements,
  rules,
}: Pick<Results, 'measurements' | 'rules'>): RuleGroup[] {
  const byRule = new Map<string, { diagnostic: Diagnostic; measurement: Measurement }[]>();
  for (const measurement of measurements) {
    for (const diagnostic of measurement.diagnostics) {
      const found = byRule.get(diagnostic.rule) ?? [];
      found.push({ diagnostic, measurement });
      byRule.set(diagnostic.rule, found);
    }
  }
  return [...byRule]
    .map(
      ([rule, found]): RuleGroup => ({
        rule,
        about: aboutRule(rules, rule),
        severity:
          severities.find((severity) =>
            found.some((each) => each.diagnostic.severity === severity),
          ) ?? 'info',
        messages: messagesOf(found),
        measurements: [...new Set(found.map(({ measurement }) => measurement))],
      }),
    )
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.measurements.length - a.measurements.length,
    );
}

function messagesOf(
  found: readonly { diagnostic: Diagnostic; measurement: Measurement }[],
): RuleMessage[] {
  const byText = new Map<string, RuleMessage & { measurements: Measurement[] }>();
  for (const { diagnostic, measurement } of found) {
    const { severity, message, remedy } = diagnostic;
    const key = JSON.stringify([severity, message, remedy]);
    const group = byText.get(key);
    if (group === undefined)
      byText.set(key, { severity, message, remedy, measurements: [measurement] });
    else if (group.measurements.at(-1) !== measurement) group.measurements.push(measurement);
  }
  return [...byText.values()];
}
