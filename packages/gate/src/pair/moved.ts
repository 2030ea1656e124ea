import {
  type Diagnostic,
  type Equivalence,
  type Figure,
  isKnown,
  type Layer,
  metricIds,
  type Side,
} from '@edgebench/core/browser';
import { withoutNumbers } from '../rules/diagnostics.ts';
import { isNoisy } from '../rules/figures.ts';

/**
 * Whether anything that is judged and that no repetition would change is not the same on both sides. Most cells of most
 * comparisons end here: what it costs to explain a change is spent on those that have one.
 */
export function isFirmMoved(before: Side, after: Side): boolean {
  const [was, is] = [before.measurement, after.measurement];
  if (was === is) return isMoved(before.definitions, after.definitions);
  return (
    was.status !== is.status ||
    (was.status === 'ok' &&
      (metricIds.some((id) => isFigureMoved(was.metrics[id], is.metrics[id])) ||
        isVerdictMoved(was.equivalence, is.equivalence) ||
        isMoved(was.placement, is.placement) ||
        isLayerMoved(was.layers, is.layers) ||
        areDiagnosticsMoved(was.diagnostics, is.diagnostics) ||
        isMoved(before.definitions, after.definitions)))
  );
}

/** Whether times are other ones: measured figures and samples. */
export function isNoiseMoved(before: Side, after: Side): boolean {
  const [was, is] = [before.measurement, after.measurement];
  if (was === is || was.status !== 'ok') return false;
  return (
    metricIds.some((id) => isNoisePair(was.metrics[id], is.metrics[id])) ||
    isMoved(was.samples ?? [], is.samples ?? [])
  );
}

const isNoisePair = (was: Figure, is: Figure): boolean =>
  isNoisy(was) && isNoisy(is) && isMoved(was, is);

function isFigureMoved(was: Figure, is: Figure): boolean {
  if (!isKnown(was) || !isKnown(is)) return isKnown(was) !== isKnown(is);
  if (was.basis !== is.basis || isMoved(was.includes, is.includes)) return true;
  return was.value !== is.value && !isNoisy(was);
}

const isVerdictMoved = (was: Equivalence, is: Equivalence): boolean =>
  was.verdict !== is.verdict ||
  was.reference !== is.reference ||
  was.mismatches !== is.mismatches ||
  was.elements !== is.elements ||
  was.maxAbsDifference !== is.maxAbsDifference;

/** Whether layers are not the same ones, or run elsewhere. A plain loop: a large run has a million layers. */
export function isLayerMoved(was: readonly Layer[], is: readonly Layer[]): boolean {
  if (was.length !== is.length) return true;
  for (let at = 0; at < was.length; at++) {
    const [one, other] = [was[at], is[at]];
    if (one?.unit !== other?.unit || one?.type !== other?.type || one?.name !== other?.name) {
      return true;
    }
  }
  return false;
}

/** Of what is judged: not of what is only worth knowing. */
function areDiagnosticsMoved(before: readonly Diagnostic[], after: readonly Diagnostic[]): boolean {
  const [was, is] = [before.filter(isJudged), after.filter(isJudged)];
  return was.length !== is.length || was.some((one, at) => isOther(one, is[at]));
}

const isJudged = ({ severity }: Diagnostic): boolean => severity !== 'info';

const isOther = (one: Diagnostic, other: Diagnostic | undefined): boolean =>
  other === undefined || (one !== other && placeOf(one) !== placeOf(other));

const placeOf = ({ rule, severity, where }: Diagnostic): string =>
  withoutNumbers(`${severity} ${rule} ${where?.layer} ${where?.op}`);

function isMoved(was: unknown, is: unknown): boolean {
  return was !== is && JSON.stringify(was) !== JSON.stringify(is);
}
