import type { Unit } from '@edgebench/core/browser';
import { kib, number } from './format.ts';

/** A round quantity, as a budget states it: 262144 B -> `256 KiB`, 2.5 ms -> `2.5 ms`. */
export function mostText(value: number, unit: Unit): string {
  const text = unit === 'B' ? kib(value) : null;
  return text?.replace(/\.0+ /, ' ') ?? `${number(value)} ${unit}`;
}
