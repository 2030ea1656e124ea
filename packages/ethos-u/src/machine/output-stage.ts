import type { TableReader } from './lut.ts';
import { type ChannelScales, createRescaler, unscaled } from './rescale.ts';
import { tailOf } from './tail.ts';
import type { ComputeOperation } from './types.ts';

/**
 * Makes the values to store of accumulators, which include the bias: scale, OFM zero point, clip and clamp, table.
 * Channels vary fastest in both.
 */
export type OutputUnit = (
  accumulators: Int32Array | Float64Array,
  out: Int32Array,
  tables: TableReader,
) => void;

/**
 * The output unit as an operation's registers set it; `records` are the scales of a convolution's channels.
 * Throws an EthosUError `not-known` for a clamp or an activation that no stream has shown.
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
const scalesItself = (operation: ComputeOperation): boolean =>
  operation.kind === 'elementwise' &&
  (operation.function === 'lrelu' || (operation.function === 'mul' && operation.ifm.bits === 32));

/** Inferred: channels' scales are asked for and none are given where Vela wants no scale: minimum, shifts, its older maximum pool. */
function scalesOf(operation: ComputeOperation, records: ChannelScales | null): ChannelScales {
  if (dividesByTaps(operation) || scalesItself(operation)) return unscaled;
  if (operation.output.perChannel) return records ?? unscaled;
  const { scale, shift } = operation.output.ofmScale;
  return { scale: [scale], shift: [shift] };
}
