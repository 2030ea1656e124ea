import {
  type Budgets,
  isKnown,
  isOf,
  type Measurement,
  type MetricId,
} from '@edgebench/core/browser';
import type { Severity } from '../types.ts';
import { fromTo, number } from '../words.ts';
import { titleOf, unitOf } from './figures.ts';
import { type Finding, ruleOf } from './finding.ts';

/** docs/regressions.md#budgets: beyond a budget now, and within it before or not there. */
export function judgeBudgets(
  was: Measurement | null,
  is: Measurement | null,
  budgets: Budgets,
  severity: Severity,
): Finding[] {
  const budget = budgetOf((is ?? was)?.target.id ?? '', budgets);
  return Object.entries(budget).flatMap(([id, most]): Finding[] => {
    const metric = id as MetricId;
    const [before, after] = [figureOf(was, metric), figureOf(is, metric)];
    const isOver = after !== null && after > most;
    const wasOver = before !== null && before > most;
    if (isOver === wasOver || (is === null && !wasOver)) return [];
    if (!isOver && after === null) return [];
    const unit = unitOf(metric);
    return [
      {
        direction: isOver ? 'worse' : 'better',
        ...{ kind: 'budget', severity, metric, before, after },
        message: `${titleOf(metric)} ${fromTo(before, after, unit)}: ${isOver ? 'beyond' : 'within'} the budget of ${number(most)} ${unit}`,
        rule: ruleOf('budgets', `at most ${number(most)} ${unit}`),
      },
    ];
  });
}

const figureOf = (of: Measurement | null, metric: MetricId): number | null => {
  const figure = of?.status === 'ok' ? of.metrics[metric] : undefined;
  return isKnown(figure) ? figure.value : null;
};

/** Of the budgets that name a target, the one that names it most fully counts for each metric. */
function budgetOf(target: string, budgets: Budgets): Budgets[string] {
  const naming = Object.entries(budgets)
    .filter(([name]) => isOf(target, name))
    .sort(([a], [b]) => a.length - b.length);
  return Object.assign({}, ...naming.map(([, budget]) => budget));
}
