/**
 * Characters that act on a reader's screen instead of showing: C0 and C1 controls (a terminal obeys
 * them), bidirectional overrides and marks (they reorder what follows), zero-width characters (two
 * different names look alike) and lone surrogates (not text at all). Tab and line feed stay.
 */
const acting =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with every acting character written out, as `\u{202e}`; carriage returns before a line feed go. */
export function visible(text: string): string {
  if (/^[\t\n\x20-\x7e]*$/.test(text)) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(acting, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** As {@link visible}, on one line: line breaks become `↵`, tabs a space; at most `limit` characters. */
export function oneLine(text: string, limit = 200): string {
  return clip(visible(text).trim().replaceAll('\n', ' ↵ ').replaceAll('\t', ' '), limit);
}

/** The first `limit` code points, the last of them `…` where the text is longer. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = [...text.slice(0, 2 * limit + 2)];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}
