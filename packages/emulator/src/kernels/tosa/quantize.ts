import type { Range } from '../../arithmetic/activation.ts';
import { roundEven } from '../../arithmetic/requantise.ts';
import type { OpView } from '../kernel.ts';
import type { Transform } from '../unary.ts';

const [lowest, highest] = [-(2 ** 31), 2 ** 31 - 1];

/**
 * Float32 to stored values as the converter to TOSA writes it: a product with the inverse, halves to even, in int32;
 * the zero point; and a cast that keeps the low bits, so that what lies beyond the range wraps around. Without a zero
 * point (128 of uint8) there is one cast, which saturates. NaN becomes what IREE's casts make of it.
 */
export function quantizeByCasts(view: OpView, range: Range): Transform {
  const { scale, zeroPoint, type } = view.output(0);
  const inverse = Math.fround(1 / scale);
  const middle = type === 'uint8' ? 128 : 0;
  const zero = zeroPoint - middle;
  const scaled = (x: number): number => roundEven(Math.fround(x * inverse));
  if (zero === 0) {
    return (x) => {
      const value = scaled(x) + middle;
      return value > range.lowest ? Math.min(value, range.highest) : range.lowest;
    };
  }
  const unused = type === 'int16' ? 16 : 24;
  return (x) => {
    const value = scaled(x);
    const whole = value < highest ? Math.max(value, lowest) : highest;
    return (((whole + zero) << unused) >> unused) + middle;
  };
}
