import type { OnnxOp } from '../../graph.ts';
import { numberOf } from '../attribute-of.ts';
import { elementValues, firstValue } from '../element-values.ts';
import { isOwn, type Wiring } from './wiring.ts';

/** A tensor of integers that stands for real values: the tensors of its scale and zero point. */
export interface Quantised {
  readonly tensor: number;
  readonly scale: number;
  /** -1 where it is left out, which means 0. */
  readonly zeroPoint: number;
  /** The dimension that has a scale for each index; null where one scale holds for all. */
  readonly axis: number | null;
}

/** What `tensor` was before the DequantizeLinear that yields it; null where none does, or by values not known beforehand. */
export function dequantised(wiring: Wiring, tensor: number): Quantised | null {
  const op = wiring.producer(tensor);
  return op && isOwn(op, 'DequantizeLinear') ? sides(wiring, op, op.inputs[0]) : null;
}

/** What a QuantizeLinear yields. */
export const quantised = (wiring: Wiring, op: OnnxOp): Quantised | null =>
  isOwn(op, 'QuantizeLinear') ? sides(wiring, op, op.outputs[0]) : null;

function sides(wiring: Wiring, op: OnnxOp, tensor = -1): Quantised | null {
  const [, scale = -1, zeroPoint = -1] = op.inputs;
  const scales = wiring.tensor(scale);
  const zeros = wiring.tensor(zeroPoint);
  if (!scales?.data || (zeros !== null && !zeros.data)) return null;
  if (scales.type !== 'FLOAT32' || numberOf(op, 'block_size', 0) > 0) return null;
  if (scales.elements === 1) return { tensor, scale, zeroPoint, axis: null };
  const axis = numberOf(op, 'axis', 1);
  const rank = wiring.tensor(tensor)?.shape.length ?? 0;
  return { tensor, scale, zeroPoint, axis: axis < 0 ? axis + rank : axis };
}

/** The type of its integers where they are computed with. */
export type TypeOf = (wiring: Wiring, value: Quantised) => string;

export const typeOf: TypeOf = (wiring, { tensor }) => wiring.tensor(tensor)?.type ?? '';

/**
 * ONNX Runtime on x86-64 computes with uint8 instead of int8 where a single DequantizeLinear reads what was quantised; it
 * gives each op a DequantizeLinear of its own first.
 */
export const raisedTypeOf: TypeOf = (wiring, value) => {
  const { tensor } = value;
  const [reader, ...others] = wiring.consumers(tensor);
  const producer = wiring.producer(tensor);
  const isAlone =
    reader &&
    others.length === 0 &&
    isOwn(reader, 'DequantizeLinear') &&
    wiring.consumers(reader.outputs[0] ?? -1).length <= 1 &&
    !wiring.isOutput(tensor);
  const type = typeOf(wiring, value);
  const isRaised = type === 'INT8' && isAlone && producer && isOwn(producer, 'QuantizeLinear');
  return isRaised ? 'UINT8' : type;
};

/** All scales, the real sizes of one step; empty where they are not known. */
export function scalesOf(wiring: Wiring, { scale }: Quantised): readonly number[] {
  const found = wiring.tensor(scale);
  return (found && elementValues(found)) ?? [];
}

/** The first scale, the real size of one step; NaN where it is not known. */
export function scaleOf(wiring: Wiring, { scale }: Quantised): number {
  const found = wiring.tensor(scale);
  return (found && firstValue(found)) ?? Number.NaN;
}

/** The first zero point; 0 where it is left out, NaN where it is not known. */
export function zeroPointOf(wiring: Wiring, { zeroPoint }: Quantised): number {
  const found = wiring.tensor(zeroPoint);
  return found === null ? 0 : (firstValue(found) ?? Number.NaN);
}

/** Whether two tensors hold the same real values where they hold the same integers. */
export const isSame = (wiring: Wiring, a: Quantised, b: Quantised): boolean =>
  a.axis === null &&
  b.axis === null &&
  wiring.tensor(a.tensor)?.type === wiring.tensor(b.tensor)?.type &&
  scaleOf(wiring, a) === scaleOf(wiring, b) &&
  zeroPointOf(wiring, a) === zeroPointOf(wiring, b);

/** Lowest and highest integer of the types that activations have; null for others. */
export const rangeOf = (wiring: Wiring, { tensor }: Quantised): readonly [number, number] | null =>
  ranges[wiring.tensor(tensor)?.type ?? ''] ?? null;

const ranges: Readonly<Partial<Record<string, readonly [number, number]>>> = {
  INT8: [-128, 127],
  UINT8: [0, 255],
  INT16: [-32768, 32767],
  UINT16: [0, 65535],
};
