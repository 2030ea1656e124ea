import type { Model } from '../schema/results.ts';
import type { SharedFacts } from './facts.ts';
import type { Finding, Rule } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';

type FloatOp = NonNullable<Model['floatOps']>[number];

/** From this share of all MACs on, float decides the run time. */
const heavyShare = 0.1;

/** Names that a message has room for. */
const most = 4;

/** Ops that the model itself leaves in float: whatever the toolchain, it has nothing to compute them with in integers. */
export const floatIsland: Rule<SharedFacts> = {
  ...ruleInfos['float-island'],
  find: ({ model }) => {
    const float = model?.floatOps ?? [];
    const heavy = float.filter(({ macs }) => macs !== 0);
    return model === null || float.length === 0
      ? []
      : [heavy.length > 0 ? withWork(model, heavy) : withoutWork(float)];
  },
};

function withWork(model: Model, ops: readonly FloatOp[]): Finding {
  const known = ops.every(({ macs }) => macs !== null) && model.macs !== null;
  const macs = ops.reduce((sum, op) => sum + (op.macs ?? 0), 0);
  const share = known && model.macs ? macs / model.macs : null;
  const amount =
    share === null
      ? 'ops compute in'
      : `${(100 * share).toFixed(1)} % of the MACs (${macs.toLocaleString('en')} of ${model.macs?.toLocaleString('en')}) are`;
  return {
    severity: share !== null && share < heavyShare ? 'warning' : 'error',
    message: `${amount} float in a quantised model: ${names(ops)}`,
    ...placeOf(ops),
    remedy: `quantise what keeps ${names(ops)} in float: ${[...new Set(ops.map(({ reason }) => reason))].slice(0, most).join('; ')}`,
  };
}

const withoutWork = (ops: readonly FloatOp[]): Finding => ({
  severity: 'info',
  message: `${ops.length} ops without MACs compute in float in a quantised model: ${names(ops)}`,
  ...placeOf(ops),
});

const placeOf = ([first]: readonly FloatOp[]): Partial<Finding> =>
  first === undefined
    ? {}
    : { layer: first.name, op: first.type, evidence: `${first.name}: ${first.reason}` };

const names = (ops: readonly FloatOp[]): string =>
  [
    ...ops.slice(0, most).map(({ name, type }) => `${name} (${type})`),
    ...(ops.length > most ? [`${ops.length - most} more`] : []),
  ].join(', ');
