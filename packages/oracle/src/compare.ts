import { compareTensors, type TensorDifference } from '@edgebench/emulator';
import { elementsOf, type NpyArray } from '@edgebench/model';

/**
 * How what the emulator computed differs from what its runtime did. The emulator's own comparison, but that a tensor of
 * another type or shape differs in every element.
 */
export function compare(expected: NpyArray, actual: NpyArray, tolerance = 0): TensorDifference {
  const alike = expected.type === actual.type && expected.shape.join() === actual.shape.join();
  if (alike) return compareTensors(expected, actual, tolerance);
  const elements = Math.max(1, elementsOf(expected).length);
  return { elements, mismatches: elements, maxAbsDifference: Number.NaN, first: null };
}
