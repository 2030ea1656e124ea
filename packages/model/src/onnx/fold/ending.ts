import type { OnnxOp } from '../../graph.ts';
import { firstValue } from '../element-values.ts';
import { halfToEven } from '../half-to-even.ts';
import { type Quantised, quantised, rangeOf, scaleOf, zeroPointOf } from './quantised.ts';
import { isOwn, type Wiring } from './wiring.ts';

/** How an op's result becomes integers: at `to`, having passed an activation or none. */
export interface Ending {
  readonly to: OnnxOp;
  readonly value: Quantised;
  readonly between: readonly OnnxOp[];
  /** Lowest and highest integer that the activation leaves; null where the integers' own range is no wider. */
  readonly limit: readonly [number, number] | null;
}

/** The QuantizeLinear that alone reads an op's only result, directly or behind Relu or Clip; else why there is none. */
export function endingOf(wiring: Wiring, op: OnnxOp): Ending | { readonly float: string } {
  const [result = -1, ...others] = op.outputs;
  if (others.some((index) => wiring.isOutput(index) || wiring.consumers(index).length > 0)) {
    return { float: 'it has results beside the one that is quantised' };
  }
  const next = onlyReader(wiring, result);
  if (next === null) return notQuantised(wiring, result);
  const bounds = boundsOf(wiring, next);
  const behind = bounds === null ? next : onlyReader(wiring, next.outputs[0] ?? -1);
  const value = behind && quantised(wiring, behind);
  if (behind === null || value === null) return notQuantised(wiring, result);
  if (bounds === null) return { to: behind, value, between: [], limit: null };
  const limit = limitsOf(wiring, value, bounds);
  if (limit === undefined) return { float: 'the range of its activation is not known' };
  return { to: behind, value, between: [next], limit };
}

function onlyReader(wiring: Wiring, index: number): OnnxOp | null {
  const readers = wiring.consumers(index);
  return readers.length === 1 && !wiring.isOutput(index) ? (readers[0] ?? null) : null;
}

/** Real bounds of an activation; null for another op. */
function boundsOf(wiring: Wiring, op: OnnxOp): readonly [number, number] | null {
  if (isOwn(op, 'Relu')) return [0, Number.POSITIVE_INFINITY];
  if (!isOwn(op, 'Clip')) return null;
  const [, low = -1, high = -1] = op.inputs;
  return [
    constant(wiring, low, Number.NEGATIVE_INFINITY),
    constant(wiring, high, Number.POSITIVE_INFINITY),
  ];
}

function constant(wiring: Wiring, index: number, otherwise: number): number {
  if (index < 0) return otherwise;
  const found = wiring.tensor(index);
  if (found?.type !== 'FLOAT32' || found.elements !== 1) return Number.NaN;
  return firstValue(found) ?? Number.NaN;
}

/** Quantising never turns an order around, so what is cut before it is cut behind it. Undefined for bounds not known. */
function limitsOf(
  wiring: Wiring,
  value: Quantised,
  bounds: readonly [number, number],
): readonly [number, number] | null | undefined {
  const range = rangeOf(wiring, value);
  if (range === null || value.axis !== null || bounds.some(Number.isNaN)) return undefined;
  const [lowest, highest] = range;
  const [scale, zero] = [scaleOf(wiring, value), zeroPointOf(wiring, value)];
  const at = (real: number): number =>
    Math.min(Math.max(halfToEven(Math.fround(real / scale)) + zero, lowest), highest);
  const [low, high] = [at(bounds[0]), at(bounds[1])];
  return low === lowest && high === highest ? null : [low, high];
}

const notQuantised = (wiring: Wiring, index: number): { readonly float: string } => ({
  float: `its output '${(wiring.tensor(index)?.name ?? '').slice(0, 200)}' is not quantised alone`,
});
