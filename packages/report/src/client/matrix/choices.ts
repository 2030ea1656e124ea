import type { Diagnostic, Results } from '@edgebench/core/browser';
import { aboutRule } from '../../data/findings/rule-groups.ts';
import type { Grid } from '../../data/grid.ts';
import { plural } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { origins, states } from './match.ts';
import type { Filter } from './settings.ts';
import { slug, unique } from './slug.ts';

/** One box to tick. */
export interface Choice {
  /** In the address. */
  readonly slug: string;
  /** In the data. */
  readonly value: string;
  readonly label: string;
  /** What is said beside the label. */
  readonly note: string | null;
}

/** What the filters can choose from: all that the run has, in the order of its columns. */
export function choicesOf(results: Results, { columns }: Grid): Readonly<Record<Filter, Choice[]>> {
  const distinct = (values: readonly string[]): Choice[] => {
    const found = [...new Set(values)];
    const slugs = unique(found.map(slug));
    return found.map((value, index) => ({
      slug: slugs[index] ?? '',
      value,
      label: oneLine(value, 60),
      note: null,
    }));
  };
  return {
    toolchain: distinct(columns.map(({ toolchain }) => toolchain)),
    target: distinct(columns.map(({ target }) => target.device)),
    status: statusesOf(results),
    rule: rulesOf(results),
  };
}

function statusesOf({ measurements }: Results): Choice[] {
  const counted = (value: string, count: number): Choice[] =>
    count === 0 ? [] : [{ slug: value, value, label: value, note: plural(count, 'cell') }];
  return [
    ...states.flatMap((one) =>
      counted(one, measurements.filter(({ status }) => status === one).length),
    ),
    ...origins.flatMap((one) =>
      counted(one, measurements.filter(({ provenance }) => provenance.kind === one).length),
    ),
  ];
}

const severities: readonly Diagnostic['severity'][] = ['error', 'warning', 'info'];

/** Gravest first, then those of most cells. */
function rulesOf({ measurements, rules }: Results): Choice[] {
  const found = new Map<string, { severity: number; cells: number }>();
  for (const { diagnostics } of measurements) {
    const inCell = new Map<string, number>();
    for (const { rule, severity } of diagnostics) {
      const grave = severities.indexOf(severity);
      inCell.set(rule, Math.min(grave, inCell.get(rule) ?? grave));
    }
    for (const [rule, severity] of inCell) {
      const known = found.get(rule) ?? { severity, cells: 0 };
      found.set(rule, {
        severity: Math.min(severity, known.severity),
        cells: known.cells + 1,
      });
    }
  }
  const ranked = [...found].sort(([, a], [, b]) => a.severity - b.severity || b.cells - a.cells);
  const slugs = unique(ranked.map(([rule]) => slug(rule)));
  return ranked.map(([rule, { severity, cells }], index) => ({
    slug: slugs[index] ?? '',
    value: rule,
    label: oneLine(aboutRule(rules, rule)?.title ?? rule, 80),
    note: `${oneLine(rule, 60)}, ${severities[severity]}, ${plural(cells, 'cell')}`,
  }));
}
