import { number, plural } from '../text/format.ts';

/** A part of the summary that can be shortened only between its rows; its title is Markdown of at most 200 characters. */
export interface Block {
  /** For the line that says what was left out. */
  readonly title: string;
  /** What its rows are: `row`, `finding`; in the singular. */
  readonly noun: string;
  /** How many rows it has. */
  readonly size: number;
  /** The block with its first rows, whole: a heading, a table with its notes. */
  readonly lines: (rows: number) => readonly string[];
}

/** GitHub takes 65,536 characters in a comment; the rest is for who posts it. */
export const commentLimit = 60_000;

/** A block without rows. */
export const whole = (title: string, lines: readonly string[]): Block => ({
  ...{ title, noun: 'row', size: 0, lines: () => lines },
});

/** Room for the line that says what was left out. */
const closingRoom = 3_000;

/**
 * The blocks in their order, of at most `limit` characters. Where they do not all fit, a block is shortened once it would
 * take more than half of the room that is left, so that the next ones have some too, and a last line says what is missing
 * and, by `elsewhere`, where it is.
 */
export function fit(
  blocks: readonly Block[],
  limit: number,
  elsewhere = 'index.html and matrix.csv have everything.',
): string {
  const all = allWithin(blocks, limit);
  if (all !== null) return all;
  let room = limit - closingRoom;
  const parts: string[] = [];
  const leftOut: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const isLast = index === blocks.length - 1;
    const kept = rowsWithin(block, isLast ? room : Math.floor(room / 2));
    if (kept !== block.size) leftOut.push(missing(block, kept ?? 0));
    if (kept === null) continue;
    const part = textOf(block, kept);
    parts.push(part);
    room -= part.length + 1;
  }
  return `${parts.join('\n').trimEnd()}\n\n${closing(leftOut, elsewhere)}\n`;
}

/** More than the empty lines at a block's end, which go where it is the last. */
const trimmed = 8;

/** All blocks; null, without having written what is far longer, where they are longer. */
function allWithin(blocks: readonly Block[], limit: number): string | null {
  let text = '';
  for (const block of blocks) {
    if (rowsWithin(block, limit - text.length + trimmed) !== block.size) return null;
    text += `${textOf(block, block.size)}\n`;
    if (text.trimEnd().length + 1 > limit) return null;
  }
  return `${text.trimEnd()}\n`;
}

const textOf = (block: Block, rows: number): string => block.lines(rows).join('\n');

/**
 * The most rows with which the block takes less than `most` characters; null where it would not with one. Few are tried
 * first, so that a block is never written in a length that is far beyond.
 */
function rowsWithin(block: Block, most: number): number | null {
  const fits = (rows: number): boolean => textOf(block, rows).length < most;
  if (block.size === 0) return fits(0) ? 0 : null;
  let [least, beyond] = [0, 1];
  while (fits(beyond)) {
    if (beyond === block.size) return beyond;
    [least, beyond] = [beyond, Math.min(beyond * 2, block.size)];
  }
  while (beyond - least > 1) {
    const middle = Math.floor((least + beyond) / 2);
    if (fits(middle)) least = middle;
    else beyond = middle;
  }
  return least === 0 ? null : least;
}

function missing({ title, noun, size }: Block, kept: number): string {
  if (kept === 0) return title;
  return `${plural(size - kept, noun)} of ${number(size)} of ${title}`;
}

function closing(leftOut: readonly string[], elsewhere: string): string {
  const named = leftOut.slice(0, 8);
  const more = leftOut.length > 8 ? ` and ${number(leftOut.length - 8)} more` : '';
  return `_Left out here: ${named.join('; ')}${more}. ${elsewhere}_`;
}
