import { oneLine } from '../text/visible.ts';

/**
 * Foreign text as literal text within a line or a table cell of GitHub's Markdown: no HTML, no markup,
 * no table break, no code span; `@`, `#` and `GH-` are kept from notifying people and linking issues, and addresses from
 * becoming links, by a zero-width space, since GitHub looks for them after it has resolved escapes and entities.
 */
export function escapeMarkdown(text: string, limit = 300): string {
  return oneLine(text, limit)
    .replaceAll('&', '&amp;')
    .replace(/[\\`*[\]|~!$]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/[@#](?=[\p{L}\p{N}_-])|GH-(?=\d)/giu, '$&\u200b')
    .replace(/:\/\/|(?<=www)\./gi, '\u200b$&')
    .replace(/^(?=[-+=#>]|\d+[.)])/, '\u200b');
}
