import { sigmoid, tanh } from './activation.ts';
import { byteTable, lineTable, type TableForm, type TableReader, wordTable } from './lut.ts';
import { notKnown } from './not-known.ts';
import type { Limits, Range } from './rescale.ts';
import type { ComputeOperation, FeatureMap } from './types.ts';

/** A value's way behind the scale: zero point, clip and clamp, and then a function that works in place. */
export interface Tail extends Limits {
  readonly activate: ((values: Int32Array, tables: TableReader) => void) | null;
}

/** As the registers set it. Throws an EthosUError `not-known` for clamps and activations that no stream has shown. */
export function tailOf(operation: ComputeOperation): Tail {
  const { ofm, output } = operation;
  const { activation, clip } = output;
  if (activation === 'none' && ofm.bits === 32 && clip === 'ofm') return unclamped;
  const range = clampOf(operation);
  if (activation === 'tanh') return hardwareTail(operation, range, tanh);
  if (activation === 'sigmoid') return hardwareTail(operation, range, sigmoid);
  const limits = { zeroPoint: ofm.zeroPoint, range };
  if (activation === 'none') return { ...limits, activate: null };
  const { bytes, at } = tableOf(operation);
  const activate = (values: Int32Array, tables: TableReader): void => {
    const table = tables(activation.table, bytes);
    for (let k = 0; k < values.length; k++) values[k] = at(table, values[k]);
  };
  return { ...limits, activate };
}

const integers = (bits: number, isSigned: boolean): Range => ({
  least: isSigned ? -(2 ** (bits - 1)) : 0,
  most: 2 ** (isSigned ? bits - 1 : bits) - 1,
});

/**
 * Inferred: values of 32 bits saturate, as where softmax doubles a reciprocal of 1 in Vela's older streams; and Vela
 * leaves the zero point and clamp of an earlier 8-bit map in the registers.
 */
const unclamped: Tail = { zeroPoint: 0, range: integers(32, true), activate: null };

/** The function sees values before any clip, and the clamp is behind it. */
function hardwareTail(
  { ofm, output, command }: ComputeOperation,
  { least, most }: Range,
  curve: (value: number) => number,
): Tail {
  if (ofm.bits !== 16 || ofm.zeroPoint !== 0) {
    throw notKnown(`${output.activation} of a map other than int16 around 0`, command);
  }
  const activate = (values: Int32Array): void => {
    for (let k = 0; k < values.length; k++) {
      values[k] = Math.max(least, Math.min(most, curve(values[k])));
    }
  };
  return { zeroPoint: 0, range: flatEnds, activate };
}

function tableOf({ ofm, output, command }: ComputeOperation): TableForm {
  const { least, most } = clipOf(ofm, output.clip);
  const isByte = most - least === 255;
  if (ofm.bits === 8 && isByte) return byteTable(ofm.isSigned, least);
  if (ofm.bits === 16 && ofm.isSigned && !isByte) return lineTable;
  if (ofm.bits === 32 && isByte) return wordTable(least);
  const kind = `${ofm.isSigned ? 'signed' : 'unsigned'} values of ${ofm.bits} bits`;
  throw notKnown(`a table of ${kind}, clipped to ${least}..${most}`, command);
}

/** What clip and clamp leave of all values. */
function clampOf({ ofm, output, command }: ComputeOperation): Range {
  const clip = clipOf(ofm, output.clip);
  const least = Math.max(clip.least, output.clamp.min);
  const most = Math.min(clip.most, output.clamp.max);
  if (least > most) throw notKnown(`a clamp to ${least}..${most}`, command);
  return { least, most };
}

const clipOf = (ofm: FeatureMap, clip: ComputeOperation['output']['clip']): Range =>
  clip === 'ofm' ? integers(ofm.bits, ofm.isSigned || ofm.bits === 32) : forced[clip];

const forced: Readonly<Record<'uint8' | 'int8' | 'int16', Range>> = {
  uint8: integers(8, false),
  int8: integers(8, true),
  int16: integers(16, true),
};

/** Hardware functions are flat beyond these. */
const flatEnds: Range = integers(24, true);
