import type { ElementName } from '../../element-types.ts';
import type { Tensor } from '../../graph.ts';
import { elementValues } from '../element-values.ts';

/** Tensors with more elements hold weights, not shapes: their values are not carried along. */
export const mostValues = 1024;

/** The numbers of a small constant; null for large ones and types that no shape is computed from. */
export const numbersOf = (constant: Tensor): readonly number[] | null =>
  constant.elements === null || constant.elements > mostValues ? null : elementValues(constant);

const ranges: Readonly<Partial<Record<ElementName, readonly [number, number]>>> = {
  BOOL: [0, 1],
  INT8: [-(2 ** 7), 2 ** 7 - 1],
  INT16: [-(2 ** 15), 2 ** 15 - 1],
  INT32: [-(2 ** 31), 2 ** 31 - 1],
  INT64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  UINT8: [0, 2 ** 8 - 1],
  UINT16: [0, 2 ** 16 - 1],
  UINT32: [0, 2 ** 32 - 1],
  UINT64: [0, Number.MAX_SAFE_INTEGER],
};

/** A computed number as the type holds it: cut towards zero, or rounded to float32; null where it does not fit. */
export function stored(type: ElementName, value: number): number | null {
  if (type === 'FLOAT32') return Math.fround(value);
  if (type === 'FLOAT64') return value;
  const range = ranges[type];
  const whole = type === 'BOOL' ? Number(value !== 0) : Math.trunc(value) + 0;
  return range && whole >= range[0] && whole <= range[1] ? whole : null;
}
