import { explainChange, type Side } from '@edgebench/core/browser';
import { causesOf } from './causes/causes.ts';
import { placeOf } from './place.ts';
import type { Policy } from './policy/policy.ts';
import { judgeBudgets } from './rules/budgets.ts';
import { judgeDiagnostics } from './rules/diagnostics.ts';
import { fallbacksOf, judgeFallbacks } from './rules/fallback.ts';
import { judgeFigures } from './rules/figures.ts';
import { type Finding, type Found, type Pair, ruleOf, worst } from './rules/finding.ts';
import { judgePlacement } from './rules/placement.ts';
import { judgeStatus } from './rules/status.ts';
import { judgeTimings } from './rules/timings.ts';
import { judgeVerdict } from './rules/verdict.ts';
import type { Contender, Improvement, Regression, Undecided } from './types.ts';

/** What came of one cell. */
export interface CellJudgement {
  readonly regressions: readonly Regression[];
  readonly improvements: readonly Improvement[];
  readonly undecided: readonly Undecided[];
}

/** One cell of both sides, in which something that is judged moved. */
export function judgeCell(
  before: Side,
  after: Side,
  policy: Policy,
  budgets: Contender['budgets'],
): CellJudgement {
  const [was, is] = [before.measurement, after.measurement];
  const pair: Pair = { before, after, change: explainChange(before, after), was, is, policy };
  const found = was.status === is.status ? judged(pair, budgets) : [judgeStatus(pair)];
  const place = placeOf(is);
  const told = found
    .flatMap(({ findings }) => findings)
    .map((finding) => ({ finding, ...regressionOf(finding, pair) }));
  return {
    regressions: told.flatMap(({ finding, ...rest }) =>
      finding.direction === 'worse' ? { ...rest, place } : [],
    ),
    improvements: told.flatMap(({ finding, severity: _, rule: __, ...rest }) =>
      finding.direction === 'better' ? { ...rest, place } : [],
    ),
    undecided: found.flatMap(({ undecided }) => undecided.map((reason) => ({ place, reason }))),
  };
}

const regressionOf = (finding: Finding, pair: Pair): Omit<Regression, 'place'> => {
  const { kind, severity, metric, before, after, message, rule } = finding;
  return { kind, severity, metric, before, after, message, rule, causes: causesOf(finding, pair) };
};

/** One worsening is one regression: a budget tells of its metric, a fallback of the placement and of its diagnostics. */
function judged(pair: Pair, budgets: Contender['budgets']): Found[] {
  const { was, is, policy } = pair;
  if (is.status !== 'ok') return [];
  const over = judgeBudgets(was, is, budgets, policy.kinds.budget);
  const figures = judgeFigures(pair);
  const layers = fallbacksOf(pair);
  const fallen = judgeFallbacks(pair, layers);
  return [
    { findings: withFigures(over, eased(figures.findings, fallen)), undecided: figures.undecided },
    { findings: fallen, undecided: [] },
    without(judgePlacement(pair), fallen),
    judgeVerdict(pair),
    judgeDiagnostics(pair, layers),
    judgeTimings(pair),
  ];
}

/** Metrics in which an accelerator's compiler counts the accelerator's part alone. */
const acceleratorsOwn: ReadonlySet<string | null> = new Set(['cycles', 'macs', 'code']);

/** Where layers came back to the accelerator and none left it, that it has more to do is a warning. */
function eased(figures: readonly Finding[], fallen: readonly Finding[]): Finding[] {
  const cameBack = fallen.length > 0 && fallen.every(isBetter);
  return figures.map((figure) =>
    cameBack && figure.direction === 'worse' && acceleratorsOwn.has(figure.metric)
      ? { ...figure, severity: 'warning', rule: ruleOf('fallbacks', moreToDo) }
      : figure,
  );
}

const isBetter = ({ direction }: Finding): boolean => direction === 'better';

const moreToDo = 'what the accelerator took over is a warning';

function withFigures(over: readonly Finding[], figures: readonly Finding[]): Finding[] {
  const same = (one: Finding, other: Finding): boolean =>
    one.metric === other.metric && one.direction === other.direction;
  return [
    ...over.map((budget) => {
      const figure = figures.find((one) => same(one, budget));
      return figure ? { ...budget, severity: worst(budget.severity, figure.severity) } : budget;
    }),
    ...figures.filter((figure) => !over.some((budget) => same(budget, figure))),
  ];
}

const without = ({ findings, undecided }: Found, fallen: readonly Finding[]): Found => ({
  findings: findings.filter(({ direction }) => !fallen.some((one) => one.direction === direction)),
  undecided,
});
