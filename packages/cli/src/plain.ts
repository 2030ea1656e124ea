import { stripVTControlCharacters } from 'node:util';

/** Text from outside on one line, with no control or direction character left in it. */
export const plain = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');

/** The same for text whose lines are to stay lines. */
export const plainLines = (text: string): string => text.split('\n').map(plain).join('\n');

/** The same in at most `most` characters, `…` the last where the text is longer. */
export function brief(text: string, most = 100): string {
  const points = [...plain(text.slice(0, 4 * most))];
  const isWhole = text.length <= 4 * most && points.length <= most;
  return isWhole ? points.join('') : `${points.slice(0, most - 1).join('')}…`;
}
