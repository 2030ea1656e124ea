import type { Layer } from '../schema/measurement.ts';

/** 0.1234 as '12.3 %'. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export const count = (value: number): string => value.toLocaleString('en');

/** Converters join the names of fused ops: the first of them, cut to a length for a sentence. */
export function nameOf({ name, type, index }: Layer): string {
  const [first = ''] = name.split(';');
  const text = first || `${type} ${index}`;
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

export const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
