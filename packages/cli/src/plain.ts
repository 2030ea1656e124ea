import { stripVTControlCharacters } from 'node:util';

/** Text from outside on one line, with no control or direction character left in it. */
export const plain = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');

/** The same for text whose lines are to stay lines. */
export const plainLines = (text: string): string => text.split('\n').map(plain).join('\n');
