/** A line of a report as the parsers see it: without prefixes, progress bars and trailing blanks. */
export interface Line {
  /** 1-based, as an editor counts; what a carriage return split keeps the number of its line. */
  readonly number: number;
  readonly text: string;
}

/** A run of lines under one heading. A line that its parser understood is claimed. */
export interface Block {
  readonly lines: readonly Line[];
  readonly claim: (line: Line) => void;
}

/** Longer lines are no report's; they are kept as unrecognised without a look into them. */
const longestLine = 64 * 1024;

const escapes = /\u001b\[[0-9;]*[A-Za-z]/g;

/** `2026-06-16 21:30:17,937 [INFO] CmdLine:76 - `, as STM32CubeMX writes before each line. */
const logPrefix =
  /^\s*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[,.]\d{1,6} \[[A-Z]{1,10}\] [\w.]{1,80}:\d{1,6} - /;

/** `PASS:  40%|####      | 4/10 [00:01<00:02,  2.00it/s]`; text may follow on the same line. */
const progressBar = /^\s*PASS:\s{1,4}\d{1,3}%\|[^|]{0,80}\|\s{0,4}\d+\/\d+ \[[^\]]{0,80}\]/;

/** The non-blank lines of a text in any line ending, with or without a byte order mark. */
export function readLines(text: string): Line[] {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  return body
    .split('\n')
    .flatMap((line, index) => line.split('\r').map((part) => clean(part, index + 1)))
    .filter((line) => line.text !== '');
}

/** A report's bytes as text: UTF-16 where a byte order mark says so (PowerShell), else UTF-8. */
export function decode(content: Uint8Array): string {
  const [first, second] = content;
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = !wide ? 'utf-8' : first === 0xff ? 'utf-16le' : 'utf-16be';
  return new TextDecoder(encoding).decode(content);
}

export const isParsable = ({ text }: Line): boolean => text.length <= longestLine;

function clean(raw: string, number: number): Line {
  if (raw.length > longestLine) return { number, text: raw };
  const text = raw
    .replace(escapes, '')
    .replace(logPrefix, '')
    .replace(progressBar, '')
    .replaceAll('\u00a0', ' ')
    .trimEnd();
  return { number, text };
}
