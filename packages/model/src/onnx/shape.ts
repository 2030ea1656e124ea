import { type ElementName, tensorBytes } from '../element-types.ts';
import { invalid } from './errors.ts';

/** No tensor of this field comes near 1 TiB; a larger product is damage, and sums of such sizes stay exact. */
const maxBytes = 2 ** 40;
/** NumPy's limit is 64. */
export const maxRank = 64;

/** The product of a shape without unknown dimensions. Throws `bad-shape` beyond 1 TiB. */
export function elementCount(
  type: ElementName,
  shape: readonly number[],
  label: string,
  offset: number,
): number {
  if (shape.length > maxRank) {
    throw invalid('bad-shape', `${label} has ${shape.length} dimensions`, offset);
  }
  const elements = shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
  if (
    shape.some((size) => size > maxBytes) ||
    (tensorBytes(type, elements) ?? elements) > maxBytes
  ) {
    throw invalid('bad-shape', `${label} of shape [${shape}] is beyond 1 TiB`, offset);
  }
  return elements;
}
