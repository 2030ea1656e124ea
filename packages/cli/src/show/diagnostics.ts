import { type Diagnostic, groupBy, type RuleInfo, rulesPage } from '@edgebench/core';
import { plain } from '../plain.ts';

/** What is known of the rules, and which of them this output has explained already. */
export interface Explanations {
  readonly known: ReadonlyMap<string, RuleInfo>;
  readonly given: Set<string>;
}

export const explanations = (known: ReadonlyMap<string, RuleInfo>): Explanations => ({
  known,
  given: new Set(),
});

/** Diagnostics by their rule, each explained where it comes first, with one remedy for all that share it. */
export function diagnosticLines(
  diagnostics: readonly Diagnostic[],
  { known, given }: Explanations,
): string[] {
  const groups = groupBy(diagnostics, ({ severity, rule }) => `${severity} ${rule}`);
  return [...groups.values()].flatMap((found) => {
    const [{ rule, severity } = { rule: '', severity: 'info' }] = found;
    const info = known.get(rule);
    const lines = [`  ${severity}: ${info?.title ?? rule} [${rule}]`];
    if (info && !given.has(rule)) {
      lines.push(`    ${info.explanation} (${rulesPage}#${rule})`);
      given.add(rule);
    }
    return [...lines, ...messages(found)];
  });
}

/** A remedy stands under the last message in a row that has it. */
const messages = (found: readonly Diagnostic[]): string[] =>
  found.flatMap(({ message, remedy, where }, index) => {
    const line = where?.line == null ? '' : ` (line ${where.line})`;
    const said = `    - ${plain(message)}${line}`;
    const repeated = remedy === null || found[index + 1]?.remedy === remedy;
    return repeated ? [said] : [said, `      → ${plain(remedy)}`];
  });
