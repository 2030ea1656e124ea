import { notKnown } from './not-known.ts';
import { scalers } from './scaling.ts';
import type { ElementwiseOperation } from './types.ts';

/** Bits that an operand gains before one of the two is scaled. Inferred, as all of that mode. */
const headroom: Readonly<Record<number, number>> = { 8: 20, 16: 15 };

/**
 * A sum or difference of operands scaled as the registers say: both by 16-bit factors; or one by a factor of 32 bits
 * and a shift, the other by 2^(headroom - 1). Operands are not scaled where the result is not.
 * Throws an EthosUError `not-known` for one scaled operand of 32 bits.
 */
export function scaleOperands(
  { operandScaling, output, ifm, command }: ElementwiseOperation,
  join: (a: number, b: number) => number,
): (a: number, b: number) => number {
  const { mode, first, second, rounding } = operandScaling;
  if (output.perChannel) return join;
  if (mode === 'both-16') return (a, b) => join(a * first.scale, b * second.scale);
  const bits = headroom[ifm.bits];
  if (bits === undefined) throw notKnown(`one scaled operand of ${ifm.bits} bits`, command);
  const rescale = scalers[rounding];
  // OPA_SCALE holds the scale whichever operand is chosen.
  const gain = 2 ** bits;
  const exactly = (x: number): number => rescale(x * gain, first.scale, first.shift + bits);
  const scaled = ifm.bits === 8 ? tabled(exactly) : exactly;
  const other = (y: number): number => (y * gain) / 2;
  return mode === 'first-32'
    ? (a, b) => join(scaled(a), other(b))
    : (a, b) => join(other(a), scaled(b));
}

/** Largest size of an 8-bit value less a zero point in its range. */
const most = 255;

/** The same function, of values of 8 bits computed once. */
function tabled(f: (x: number) => number): (x: number) => number {
  const table = Float64Array.from({ length: 2 * most + 1 }, (_, k) => f(k - most));
  return (x) => (x >= -most && x <= most ? table[x + most] : f(x));
}
