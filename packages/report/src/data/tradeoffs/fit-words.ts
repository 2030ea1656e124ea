import { metrics } from '@edgebench/core/browser';
import { number, percent, plural } from '../../text/format.ts';
import { mostText } from '../../text/most.ts';
import type { FitCount } from './fits.ts';
import type { Headroom } from './headroom.ts';

/** `37,856 B over, 14.4 %`. */
export function headroomText({ verdict, left, most, unit }: Headroom): string {
  if (left === null) return 'unknown';
  const by = `${number(Math.abs(left))} ${unit}`;
  return `${by} ${verdict === 'fits' ? 'left' : 'over'}, ${percent(Math.abs(left) / most)}`;
}

/** `11 of 12 models`, and what they do: `fit iree riscv32 with 1 MiB flash (application); 1 does not: kws`. */
export function fitTexts({ label, budget, fits, over, unknown }: FitCount): [string, string] {
  const limits = metrics.flatMap(({ id, title, unit }) => {
    const limit = budget[id];
    return limit === undefined ? [] : [`${mostText(limit, unit)} ${nameOf(title)}`];
  });
  const all = fits + over.length + unknown;
  const rest = [
    `${fits === 1 ? 'fits' : 'fit'} ${label} with ${limits.join(' and ')}`,
    ...(over.length > 0
      ? [`${over.length} ${over.length === 1 ? 'does' : 'do'} not: ${listed(over)}`]
      : []),
    ...(unknown > 0 ? [`of ${number(unknown)} it is unknown`] : []),
  ];
  return [`${number(fits)} of ${plural(all, 'model')}`, rest.join('; ')];
}

/** `Flash, application` within a sentence: `flash (application)`. */
const nameOf = (title: string): string =>
  title.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()).replace(/, (.*)$/, ' ($1)');

const listed = (names: readonly string[]): string =>
  names.slice(0, 6).join(', ') + (names.length > 6 ? ', …' : '');
