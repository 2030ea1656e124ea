/** How a line reads, judged by itself: as a sentence, as other text of a page, or as neither. */
export type Reading = 'sentence' | 'text' | null;

/** A word of a language, with the punctuation around it. */
const word = /^["'“‘(*_]{0,4}\p{L}[\p{L}'’-]{0,40}[.,;:!?…)”’"'*_]{0,6}$/u;

/** A word of any kind: a name, a file, an option, a version, a small number. */
const name =
  /^["'“‘(`*_@$<./-]{0,5}[\p{L}\d_][\p{L}\d_./\\#+'’()-]{0,120}[.,;:!?…)”’"'`*_>]{0,6}$|^[.,;:]$/u;

/** What precedes the text proper: a bullet, a number, a quotation mark, a check mark. */
const lead = /^(?:[-*•>+]|\d{1,3}[.)]|[^\p{L}\p{N}\p{P}\s=|+~^<>]{1,4})\s+/u;

/** Tables, aligned columns and `key : value`, which people do not type into a sentence. */
const columns = /\S\s{3,}\S| : \S|\S\t+\S|-{4,}|={4,}/;

/** What programs put before a message of theirs. */
const message =
  /^(?:\[?(?:INFO|NOTE|WARNING|WARN|ERROR|DEBUG)\b|[A-Z]{2,12} ERROR\b|E\d{3}\(|\d{1,4}[-/:]\d\d?[-/:]\d)/;

/** A heading or a comment, and the rule below the head of a Markdown table. */
const marked = /^(?:#{1,6} [\p{L}`]|\|?-{3,80}(?:\|-{3,80}){1,12}\|?$)/u;

/** Where a person cut the output short. */
const elision = /^[[(<](?:\.{3}|…|snip)[\])>]$/;

/** Markdown, and what a page leaves of its own: fences, rules, list items with a bold name, rows of a table. */
const markup = [
  /^(?:```[\w+-]{0,20}|~~~|-{3}|\*{3}|\.{3}|\(\)[;.]?)$/,
  /^(?:(?:[-*]|\d{1,2}\.) )?\*\*[^*]{1,80}\*\*(?:: |:?$)/,
  /^\|?[^|]{1,200}(?: \|[^|]{0,200}){1,12}$/,
];

/** Statements of a programming language and calls of a shell, as a page shows them. */
const code = [
  /[;{}([\\]$|[})\]]\]$|\*\/$|[\w)\]}"']\s?,$/,
  /^(?:[{}()[\]#]|\/\*|\/\/|\.\w{1,60} = |\$ |--[a-z])/,
  /^(?:import|from|def|class|return|pass|if|else|for|while|static|const|volatile|void|int)\b/,
  /^[\w.]{1,80}(?: = [\w.]{1,80}(?:\(|$)|=\w{1,80}\)$|\(.{1,1000}\)$)/,
  /\bfor \(/,
];

const fewestWords = 5;
const leastShareOfWords = 0.6;
const mostNumbers = 2;
const longest = 4096;

/** Judges one line without its indentation. Takes time linear in the line. */
export function readingOf(line: string): Reading {
  const text = line.trim();
  if (text === '' || text.length > longest) return null;
  if (marked.test(text) || elision.test(text)) return 'sentence';
  if (columns.test(text) || message.test(text)) return null;
  const body = text.replace(lead, '');
  const tokens = body.split(/\s+/);
  const words = tokens.filter((token) => word.test(token)).length;
  if (words >= fewestWords && words >= tokens.length * leastShareOfWords) return 'sentence';
  if ([...markup, ...code].some((pattern) => pattern.test(text))) return 'text';
  const names = tokens.filter((token) => name.test(token)).length;
  const numbers = tokens.filter((token) => /^[\d.,%]+$/.test(token)).length;
  return names === tokens.length && numbers <= mostNumbers ? 'text' : null;
}

/** A few plain words in lower case without an end: what someone writes above a piece of output. */
export const isCaption = (line: string): boolean =>
  /^\p{Ll}{2,20}(?: \p{Ll}{2,20}){0,3}:?$/u.test(line.trim());

/** Whether the line says where a person cut the output short. */
export const isElision = (line: string): boolean => elision.test(line.trim());
