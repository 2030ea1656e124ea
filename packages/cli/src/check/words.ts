import type { OpDifference, TensorDifference } from '@edgebench/emulator';

const count = (value: number): string => value.toLocaleString('en');

/** `18 of 16,384 elements differ, by at most 1`. */
export function amount({
  mismatches,
  elements,
  maxAbsDifference,
}: Omit<TensorDifference, 'first'>): string {
  const largest = Number(maxAbsDifference.toPrecision(3));
  return `${count(mismatches)} of ${count(elements)} elements differ, by at most ${largest}`;
}

/** `op 3 (CONV_2D), tensor 'conv/Relu': 18 of 16,384 elements differ, by at most 1`. */
export const place = ({ op, type, tensor, difference }: OpDifference): string =>
  `op ${op} (${type}), tensor '${short(tensor)}': ${amount(difference)}`;

/** Converters join the names of all that they fused into one. */
const short = (name: string): string => (name.length <= 60 ? name : `${name.slice(0, 59)}…`);

/** `0.6 %` of the elements; two figures. */
export const share = ({ mismatches, elements }: TensorDifference): string =>
  `${Number(((100 * mismatches) / Math.max(1, elements)).toPrecision(2))} %`;
