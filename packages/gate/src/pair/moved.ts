import {
  type Equivalence,
  type Figure,
  isKnown,
  type Layer,
  type Measurement,
  metricIds,
  type Samples,
  type Side,
} from '@edgebench/core/browser';
import { withoutNumbers } from '../rules/diagnostics.ts';

/**
 * Whether anything that is judged is not the same on both sides. Most cells of most comparisons end here: what it costs to
 * explain a change is spent on those that have one.
 */
export function isJudgedMoved(before: Side, after: Side): boolean {
  const [was, is] = [before.measurement, after.measurement];
  return (
    was.status !== is.status ||
    (was.status === 'ok' &&
      (metricIds.some((id) => isFigureMoved(was.metrics[id], is.metrics[id])) ||
        isVerdictMoved(was.equivalence, is.equivalence) ||
        isMoved(was.placement, is.placement) ||
        isLayerMoved(was.layers, is.layers) ||
        isMoved(was.diagnostics.map(placeOf), is.diagnostics.map(placeOf)) ||
        isMoved(before.definitions, after.definitions) ||
        isSampled(was.samples, is.samples)))
  );
}

function isFigureMoved(was: Figure, is: Figure): boolean {
  if (!isKnown(was) || !isKnown(is)) return isKnown(was) !== isKnown(is);
  return was.value !== is.value || was.basis !== is.basis || isMoved(was.includes, is.includes);
}

const isVerdictMoved = (was: Equivalence, is: Equivalence): boolean =>
  was.verdict !== is.verdict ||
  was.reference !== is.reference ||
  was.mismatches !== is.mismatches ||
  was.elements !== is.elements ||
  was.maxAbsDifference !== is.maxAbsDifference;

const isLayerMoved = (was: readonly Layer[], is: readonly Layer[]): boolean =>
  was.length !== is.length ||
  was.some(({ unit, type, name }, at) => {
    const other = is[at];
    return unit !== other?.unit || type !== other.type || name !== other.name;
  });

const placeOf = ({ rule, severity, where }: Measurement['diagnostics'][number]): string =>
  withoutNumbers(`${severity} ${rule} ${where?.layer} ${where?.op}`);

const isSampled = (was: readonly Samples[] = [], is: readonly Samples[] = []): boolean =>
  isMoved(was, is);

const isMoved = (was: unknown, is: unknown): boolean =>
  was !== is && JSON.stringify(was) !== JSON.stringify(is);
