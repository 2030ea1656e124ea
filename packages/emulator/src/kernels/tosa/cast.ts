import { roundEven } from '../../arithmetic/requantise.ts';
import type { CastRule } from '../convert/cast.ts';

/**
 * TOSA's CAST: floats are rounded half to even and saturate, where TFLite cuts fractions off; NaN becomes what IREE
 * makes of it. The converter takes the zero point of quantised bytes away.
 */
export const castToNearest: CastRule = {
  fromFloat: (value, [lowest, highest]) => {
    if (Number.isNaN(value)) return highest === 2 ** 31 - 1 ? highest : lowest;
    return Math.max(lowest, Math.min(highest, roundEven(value)));
  },
  zeroOf: ({ type, zeroPoint }) => (type === 'int8' || type === 'uint8' ? zeroPoint : 0),
};
