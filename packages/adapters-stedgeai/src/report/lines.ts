/** A line of a report as the parsers see it: without prefixes, progress bars and trailing blanks. */
export interface Line {
  /** 1-based, as an editor counts; what a carriage return split keeps the number of its line. */
  readonly number: number;
  /** Its place among the non-blank lines, from 0. */
  readonly place: number;
  readonly text: string;
  /** The text ends in the middle of this line, at a digit: a number of which the rest may be missing. */
  readonly isCut?: true;
}

/** A run of lines under one heading. A line that its parser understood is claimed. */
export interface Block {
  readonly lines: readonly Line[];
  readonly claim: (line: Line) => void;
}

/** Longer lines are no report's; they are kept as unrecognised without a look into them. */
const longestLine = 64 * 1024;

/** Colours and cursor moves of a terminal, and what sets a window's title. */
const escapes = /\u001b(?:\[[0-9;?]{0,40}[A-Za-z]|\][^\u0007\u001b]{0,200}(?:\u0007|\u001b\\))/g;

/** A non-breaking blank; one of UTF-8 read as Windows-1252 has a letter before it. */
const hardBlank = /\u00c2?\u00a0/g;

/**
 * What a log puts before each line: date and time (`2026-06-16T21:30:17.93Z `), and level and place after them
 * (`2026-06-16 21:30:17,937 [INFO] CmdLine:76 - `).
 */
const logPrefix =
  /^\s{0,8}\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[,.]\d{1,9})?Z? (?:\[?[A-Z]{4,8}\]? [\w.$-]{1,80}(?::\d{1,6})? - )?/;

/** A bar of tqdm: `PASS:  40%|####      | 4/10 [00:01<00:02,  2.00it/s]`, of any characters; text may stand around it. */
const progressBar =
  /(?:\b\w{1,40}:)? {0,3}\d{1,3}%\|[^|]{0,400}\| {0,4}[\d.]{1,16}[kMGT]?\/[\d.]{1,16}[kMGT]? \[[^\]]{0,80}\]/g;

/** Of a bar whose end is not known, or of Keras: `4it [00:01,  2.00it/s]`, `4/10 [===>...] - 1s 51ms/step`. */
const counter =
  /^\s{0,8}(?:\w{1,40}: )?(?:\d{1,12}it \[[^\]]{0,80}\]|\d{1,9}\/\d{1,9} \[[=>.]{4,80}\] - [\w:./ -]{1,80})$/;

/** What Markdown puts around a report: a fence, with or without a language. */
const fence = /^\s{0,8}(?:`{3,8}|~{3,8})[\w-]{0,20}$/;

/** A mail or a post quotes a report with a mark before each line; the tool itself never prints so many of them in a row. */
const quoted = /^(?:> ?[^>\n][^\n]*\n|> ?\n){8}/;

/** The non-blank lines of a text in any line ending, with or without a byte order mark. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let number = 0;
  for (const line of plain(text).split('\n')) {
    number += 1;
    if (line.length > longestLine) lines.push({ number, place: lines.length, text: line });
    else if (!line.includes('\r')) add(lines, number, line);
    else for (const part of line.split('\r')) add(lines, number, part);
  }
  const last = lines.at(-1);
  if (last && /\d$/.test(text)) lines[last.place] = { ...last, isCut: true };
  return lines;
}

/** Whether a line is one to look into. */
export const isParsable = ({ text, isCut }: Line): boolean =>
  text.length <= longestLine && isCut === undefined;

/**
 * Whether a line may be a heading or a message of the console, which most lines, being rows of tables, are not: it
 * stands near the left edge and begins with no digit, dash or bar.
 */
export function isAtEdge(text: string): boolean {
  let at = 0;
  while (at < deepestIndent && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return !' 0123456789-|+='.includes(text[at] ?? ' ');
}

const deepestIndent = 16;

/** What a terminal or an editor put into the whole text. */
function plain(text: string): string {
  let body = text.replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, '');
  if (body.includes('\u001b')) body = body.replace(escapes, '');
  if (body.includes('\u00a0')) body = body.replace(hardBlank, ' ');
  if (body.includes('\r\n')) body = body.replaceAll('\r\n', '\n');
  return quoted.test(body) ? body.replace(/^> ?/gm, '') : body;
}

function add(lines: Line[], number: number, raw: string): void {
  let text = raw.replace(logPrefix, '');
  if (text.includes('%|')) text = text.replace(progressBar, '');
  text = text.trimEnd();
  if (text === '' || (text.includes('[') && counter.test(text)) || fence.test(text)) return;
  lines.push({ number, place: lines.length, text });
}
