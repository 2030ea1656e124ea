import type { Unit } from '@edgebench/core/browser';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
const percent = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, signDisplay: 'always' });

export const number = (value: number): string =>
  Number.isInteger(value) ? grouped.format(value) : fine.format(value);

/** '2,304 → 9,216 B (+300 %)'; null stands for what is not there. */
export function fromTo(before: number | null, after: number | null, unit: Unit | ''): string {
  const suffix = unit === '' ? '' : ` ${unit}`;
  if (before === null) return `${after === null ? 'none' : number(after)}${suffix}, new`;
  if (after === null) return `${number(before)}${suffix}, gone`;
  return `${number(before)} → ${number(after)}${suffix}${shareOf(before, after)}`;
}

/** ' (+2.9 %)'; nothing of zero, which has no share. */
const shareOf = (before: number, after: number): string => {
  if (before === 0 || before === after) return '';
  const share = (100 * (after - before)) / before;
  return Math.abs(share) < 0.05
    ? ` (${share < 0 ? '-' : '+'}<0.1 %)`
    : ` (${percent.format(share)} %)`;
};

/** '1 cell', '3 cells'. */
export const counted = (count: number, what: string): string =>
  `${number(count)} ${what}${count === 1 ? '' : 's'}`;

/** A name of a model, layer or tool: on one line, and of a length to be read. */
export function named(text: string, most = 80): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 3)}...`;
}
