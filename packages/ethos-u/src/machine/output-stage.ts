import { sigmoid, tanh } from './activation.ts';
import { byteTable, lineTable, type TableForm, type TableReader, wordTable } from './lut.ts';
import { notKnown } from './not-known.ts';
import {
  type ChannelScales,
  createRescaler,
  type Limits,
  type Range,
  unscaled,
} from './rescale.ts';
import type { ComputeOperation, FeatureMap } from './types.ts';

/**
 * Makes the values to store of accumulators, which include the bias: scale, OFM zero point, clip and clamp, table.
 * Channels vary fastest in both. Throws an EthosUError `not-known` where a value overflows 32 bits.
 */
export type OutputUnit = (
  accumulators: Int32Array | Float64Array,
  out: Int32Array,
  tables: TableReader,
) => void;

/** A value's way behind the scale. */
interface Tail extends Limits {
  readonly activate: ((values: Int32Array, tables: TableReader) => void) | null;
}

/**
 * The output unit as an operation's registers set it; `records` are the scales of a convolution's channels.
 * Throws an EthosUError `not-known` for an activation that no stream has shown.
 */
export function createOutputUnit(
  operation: ComputeOperation,
  records: ChannelScales | null,
): OutputUnit {
  const tail = tailOf(operation);
  const rescale = createRescaler(scalesOf(operation, records), operation.output.rounding, tail);
  return (accumulators, out, tables) => {
    rescale(accumulators, out);
    tail.activate?.(out, tables);
  };
}

/** Whether a pool divides by the taps inside the image, and leaves its scale register alone. Inferred: with any padding. */
export const dividesByTaps = (operation: ComputeOperation): boolean =>
  operation.kind === 'pool' &&
  operation.pooling === 'average' &&
  Object.values(operation.padding).some((pad) => pad !== 0);

/** Functions whose own unit scales, because only some operands are scaled or a product needs more than a Number. */
export const scalesItself = (operation: ComputeOperation): boolean =>
  operation.kind === 'elementwise' &&
  (operation.function === 'lrelu' || (operation.function === 'mul' && operation.ifm.bits === 32));

/** Inferred: channels' scales are asked for and none are given where Vela wants no scale: minimum, shifts, its older maximum pool. */
function scalesOf(operation: ComputeOperation, records: ChannelScales | null): ChannelScales {
  if (dividesByTaps(operation) || scalesItself(operation)) return unscaled;
  if (operation.output.perChannel) return records ?? unscaled;
  const { scale, shift } = operation.output.ofmScale;
  return { scale: [scale], shift: [shift] };
}

function tailOf(operation: ComputeOperation): Tail {
  const { ofm, output, command } = operation;
  const { activation, clip } = output;
  const clipped = clip === 'ofm' ? rangeOf(ofm) : forced[clip];
  // Inferred: Vela leaves the zero point and clamp of an earlier 8-bit map in the registers.
  if (activation === 'none' && ofm.bits === 32 && clip === 'ofm') {
    const outside = (): never => {
      throw notKnown('a 32-bit result that overflows', command);
    };
    return { zeroPoint: 0, range: clipped, outside, activate: null };
  }
  const clamped = {
    least: Math.max(clipped.least, output.clamp.min),
    most: Math.min(clipped.most, output.clamp.max),
  };
  if (clamped.least > clamped.most) {
    throw notKnown(`a clamp to ${clamped.least}..${clamped.most}`, command);
  }
  if (activation === 'tanh' || activation === 'sigmoid') {
    if (ofm.bits !== 16 || ofm.zeroPoint !== 0) {
      throw notKnown(`${activation} of a map of ${ofm.bits} bits`, command);
    }
    const curve = activation === 'tanh' ? tanh : sigmoid;
    const activate = (values: Int32Array): void => {
      for (let k = 0; k < values.length; k++) values[k] = within(clamped, curve(values[k]));
    };
    return { zeroPoint: 0, range: flatEnds, outside: null, activate };
  }
  if (activation === 'none') {
    return { zeroPoint: ofm.zeroPoint, range: clamped, outside: null, activate: null };
  }
  const form = tableOf(operation, clipped);
  const activate = (values: Int32Array, tables: TableReader): void => {
    const table = tables(activation.table, form.bytes);
    for (let k = 0; k < values.length; k++) values[k] = form.at(table, values[k]);
  };
  return { zeroPoint: ofm.zeroPoint, range: clamped, outside: null, activate };
}

function tableOf({ ofm, command }: ComputeOperation, clipped: Range): TableForm {
  const isByte = clipped.most - clipped.least === 255;
  if (ofm.bits === 8 && isByte) return byteTable(ofm.isSigned, clipped.least);
  if (ofm.bits === 16 && ofm.isSigned && !isByte) return lineTable;
  if (ofm.bits === 32 && isByte) return wordTable(clipped.least);
  const kind = `${ofm.isSigned ? '' : 'un'}signed map of ${ofm.bits} bits`;
  throw notKnown(`a table for an ${kind}, clipped to ${clipped.least}..${clipped.most}`, command);
}

const within = ({ least, most }: Range, value: number): number =>
  Math.max(least, Math.min(most, value));

const integers = (bits: number, isSigned: boolean): Range => ({
  least: isSigned ? -(2 ** (bits - 1)) : 0,
  most: 2 ** (isSigned ? bits - 1 : bits) - 1,
});

const rangeOf = ({ bits, isSigned }: FeatureMap): Range => integers(bits, isSigned || bits === 32);
const forced: Readonly<Record<'uint8' | 'int8' | 'int16', Range>> = {
  uint8: integers(8, false),
  int8: integers(8, true),
  int16: integers(16, true),
};
/** Hardware functions see values before any clip; beyond these they are flat. */
const flatEnds: Range = integers(24, true);
