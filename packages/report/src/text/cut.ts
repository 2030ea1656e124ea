import stringWidth from 'string-width';

/** The beginning of a text that fills at most `room` columns of a terminal, `…` at its end where cut. */
export function cut(text: string, room: number): string {
  if (stringWidth(text) <= room) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    used += stringWidth(segment);
    if (used > room - 1) break;
    kept += segment;
  }
  return room < 1 ? '' : `${kept}…`;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
