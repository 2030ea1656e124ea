import type { ElementName } from '@edgebench/model';
import type { NodeTensor } from '../../testing/single-node.ts';

/** A tensor that is given at the run. */
export const given = (
  type: ElementName,
  shape: readonly number[],
  values: readonly number[],
): NodeTensor => ({ type, shape, values });

/** A scale, or one by channel. */
export const scale = (...values: readonly number[]): NodeTensor =>
  given('FLOAT32', values.length === 1 ? [] : [values.length], values);

/** A zero point, or one by channel. */
export const zero = (type: ElementName, ...values: readonly number[]): NodeTensor =>
  given(type, values.length === 1 ? [] : [values.length], values);

export const result = (type: ElementName, ...shape: readonly number[]): NodeTensor => ({
  type,
  shape,
});
