import stringWidth from 'string-width';

/** Columns of a terminal that a text fills. */
export const width = (text: string): number =>
  /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);

/** The beginning of a text that fills at most `room` columns of a terminal, `…` at its end where cut. */
export function cut(text: string, room: number): string {
  if (width(text) <= room) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    used += width(segment);
    if (used > room - 1) break;
    kept += segment;
  }
  return room < 1 ? '' : `${kept}…`;
}

/** The text in lines of at most `room` columns, broken between words; what exceeds `lines` is cut. */
export function wrap(text: string, room: number, lines: number): string[] {
  const wrapped: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || wrapped.length === lines - 1 || width(longer) <= room) {
      line = longer;
    } else {
      wrapped.push(cut(line, room));
      line = word;
    }
  }
  return [...wrapped, cut(line, room)];
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
