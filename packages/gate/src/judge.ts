import { groupBy, type Side } from '@edgebench/core/browser';
import { none } from './causes/causes.ts';
import { type CellJudgement, judgeCell } from './cell.ts';
import { type Cells, cellsOf, stillThere } from './pair/cells.ts';
import { missing } from './pair/lost.ts';
import { isFirmMoved, isNoiseMoved } from './pair/moved.ts';
import { type Tools, toolsMoved } from './pair/tools.ts';
import { placeOf } from './place.ts';
import type { Policy } from './policy/policy.ts';
import { judgeBudgets } from './rules/budgets.ts';
import type { Contender, Judgement, Regression, ToolChange } from './types.ts';

/**
 * What between two runs got worse, by a policy; docs/regressions.md states the rules. Pure, and the same whatever order the
 * cells come in. Takes time linear in the cells, and explains those alone in which something that is judged moved.
 */
export function judge(before: Contender, after: Contender, policy: Policy): Judgement {
  const { pairs, lost, fresh } = cellsOf(before, after);
  const compared = pairs.map((pair) => compare(pair, policy, after));
  const judged = compared.filter(({ tools }) => tools === null || policy.versions === 'any');
  const ofCells = [
    ...judged.flatMap(({ regressions }) => regressions),
    ...fresh.flatMap((side) => overBudget(side, policy, after)),
  ];
  const regressions = [...ofCells, ...missing(lost, stillThere(before, after), policy.missing)];
  const of = (wanted: Regression['severity']): Regression[] =>
    regressions.filter(({ severity }) => severity === wanted);
  const models = [
    ...ofCells.map(({ place }) => place.model),
    ...lost.map(({ side }) => side.measurement.modelName),
  ];
  return {
    verdict: verdictOf(regressions),
    regressions: [...of('error'), ...of('warning')],
    toolChanges: toolChangesOf(compared),
    improvements: judged.flatMap(({ improvements }) => improvements),
    added: fresh.map(({ measurement }) => placeOf(measurement)),
    undecided: judged.flatMap(({ undecided }) => undecided),
    counts: {
      compared: compared.length,
      unchanged: compared.filter(({ isUnchanged }) => isUnchanged).length,
      unaffected: new Set(after.unaffected).size,
      missing: lost.length,
      regressed: new Set(models).size,
    },
  };
}

interface ComparedCell extends CellJudgement {
  /** What of its tools is of another version; null where nothing is. */
  readonly tools: Tools | null;
  readonly isUnchanged: boolean;
}

/** A time that is another one and of which nothing is to be told is unchanged: no time comes out twice. */
function compare(
  { before, after }: Cells['pairs'][number],
  policy: Policy,
  { budgets }: Contender,
): ComparedCell {
  const isFirm = isFirmMoved(before, after);
  const judged =
    isFirm || isNoiseMoved(before, after) ? judgeCell(before, after, policy, budgets) : quiet;
  const { regressions, improvements, undecided } = judged;
  const isTold = regressions.length + improvements.length + undecided.length > 0;
  return {
    ...judged,
    tools: toolsMoved(before.measurement, after.measurement),
    isUnchanged: !isFirm && !isTold,
  };
}

/** Of a cell in which nothing that is judged moved. */
const quiet: CellJudgement = { regressions: [], improvements: [], undecided: [] };

function toolChangesOf(compared: readonly ComparedCell[]): ToolChange[] {
  const moved = compared.flatMap(({ tools, regressions }) =>
    tools === null ? [] : { tools, regressions },
  );
  return [...groupBy(moved, ({ tools }) => JSON.stringify(tools)).values()].flatMap((cells) => {
    const [first] = cells;
    const worse = cells.flatMap(({ regressions }) => regressions);
    return first === undefined ? [] : { ...first.tools, cells: cells.length, worse };
  });
}

const verdictOf = (regressions: readonly Regression[]): Judgement['verdict'] => {
  if (regressions.some(({ severity }) => severity === 'error')) return 'error';
  return regressions.length > 0 ? 'warning' : 'pass';
};

/** Of a new cell, its budgets are all there is to judge. */
const overBudget = ({ measurement }: Side, policy: Policy, { budgets }: Contender): Regression[] =>
  judgeBudgets(null, measurement, budgets, policy.kinds.budget).map(
    ({ direction: _, because = [none], ...rest }) => ({
      ...rest,
      place: placeOf(measurement),
      causes: because,
    }),
  );
