import { count } from '../report/numbers.ts';

/** `Conv2D_/Conversion_[4, 5]`, `Dense_[o][7]`, `nl()/o[5]`: the numbers of the last bracket. */
export function cIds(text: string): number[] {
  if (!text.endsWith(']')) return [];
  const list = text.slice(text.lastIndexOf('[') + 1, -1);
  return list
    .split(',')
    .map((id) => count(id.trim()))
    .filter((id) => id !== null);
}
