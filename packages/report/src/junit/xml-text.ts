import { visible } from '../text/visible.ts';

/**
 * Foreign text as XML 1.0 can hold it: characters that XML has no place for, not even as a reference, are written out, and
 * so is the `>` of `]]>`, which may not stand in an element (XML 1.0, 2.2 and 2.4).
 */
export const xmlText = (text: string): string =>
  visible(text)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replaceAll(']]>', ']]\\u{3e}');

/** As {@link xmlText}, of an attribute: never empty, which readers of JUnit take for absent and the renderer for a bare name. */
export const xmlAttribute = (text: string): string => xmlText(text) || '(none)';
