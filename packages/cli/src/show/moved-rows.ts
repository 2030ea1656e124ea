import { deltaOf, type Moved } from '@edgebench/core';
import { plain } from '../plain.ts';
import { table } from './table.ts';

/** More rows of one kind are counted. */
const mostRows = 12;

/** Name, before, arrow, after, difference, remark. */
export type Row = readonly string[];

/** Rows under a title; nothing where there are none. */
export function part(title: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const rest = rows.length - mostRows;
  return [
    '',
    `  ${title}`,
    ...table(rows.slice(0, mostRows), ['left', 'right', 'left', 'right', 'right', 'left']),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

export const number = (value: number): string => value.toLocaleString('en');

const signed = (value: number): string =>
  value < 0 ? `−${number(-value)}` : `${value > 0 ? '+' : '±'}${number(value)}`;

/** The difference as a share of what was; nothing where nothing was. */
export function share(before: number, after: number): string {
  const percent = Math.round((1000 * (after - before)) / before) / 10;
  if (before === 0 || after === before) return '';
  return percent === 0 ? '(less than 0.1 %)' : `(${signed(percent)} %)`;
}

/** Compilers make names of the names of all that they fused. */
const longestName = 60;

export const clipped = (name: string): string =>
  name.length <= longestName ? name : `${name.slice(0, 29)}…${name.slice(-30)}`;

export const cells = (name: string, before: number, after: number, unit: string): Row => [
  clipped(name),
  `${number(before)}${unit}`,
  '→',
  `${number(after)}${unit}`,
  signed(after - before),
  share(before, after),
];

export function row(unit: string): (row: Moved) => Row {
  return (moved) => {
    const { name, before, after } = moved;
    if (before !== null && after !== null) return cells(plain(name), before, after, unit);
    const side = (value: number | null) => (value === null ? '–' : `${number(value)}${unit}`);
    return [clipped(plain(name)), side(before), '→', side(after), signed(deltaOf(moved)), ''];
  };
}
