import type { Imported } from '@edgebench/core';
import { plain } from '../plain.ts';

/**
 * How much of a report was understood, as lines for people: of the tool's lines the share that was, how many others are
 * the text of a page around them, and with `all` each line that was not. Nothing for a file that is no text.
 */
export function understood(
  { lines, unrecognised }: Pick<Imported, 'lines' | 'unrecognised'>,
  all = false,
): string[] {
  const left = unrecognised.length;
  if (lines === null && left === 0) return [];
  const text = [...share(lines, left), ...surroundings(lines), missed(left, all)];
  return [
    `${text.join('; ')}\n`,
    ...(all ? unrecognised : []).map(
      ({ line, text: missing }) => `${String(line).padStart(6)}  ${plain(missing)}\n`,
    ),
  ];
}

function share(lines: Imported['lines'], left: number): string[] {
  if (lines === null) return [];
  const ofTool = lines.total - lines.surrounding;
  const known = ofTool === 0 ? 0 : (100 * (ofTool - left)) / ofTool;
  return [`${number(ofTool - left)} of ${several(ofTool)} understood (${rounded(known)} %)`];
}

const surroundings = (lines: Imported['lines']): string[] =>
  lines && lines.surrounding > 0
    ? [`${several(lines.surrounding)} of surrounding text besides`]
    : [];

function missed(left: number, all: boolean): string {
  const words = `${several(left)} ${left === 1 ? 'was' : 'were'} not understood`;
  if (left === 0) return 'none was left';
  return all ? `${words}:` : `${words} (--unparsed shows ${left === 1 ? 'it' : 'them'})`;
}

/** Rounded down, so that 100 % is all of them. */
const rounded = (percent: number): string => (Math.floor(percent * 10) / 10).toFixed(1);

const number = (value: number): string => value.toLocaleString('en-US');

const several = (count: number): string => `${number(count)} ${count === 1 ? 'line' : 'lines'}`;
