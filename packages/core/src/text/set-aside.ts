import type { UnrecognisedLine } from '../report-reader.ts';
import { isCaption, isElision, readingOf } from './reads-as.ts';

/** The lines that a parser did not know, told apart. */
export interface SetAside {
  /** A page's or a post's own text around a tool's output. */
  readonly surrounding: readonly UnrecognisedLine[];
  /** What is left: lines of a tool that the parser does not know. */
  readonly unrecognised: readonly UnrecognisedLine[];
}

/** Where a file has text at all. */
export interface Layout {
  /** Lines that are not blank: the first and the last of the file, from 1. */
  readonly first: number;
  readonly last: number;
  readonly isBlank: (line: number) => boolean;
}

/** The layout of a file from the numbers of its non-blank lines, in order. */
export function layoutOf(numbers: readonly number[]): Layout {
  const present = new Set(numbers);
  return {
    first: numbers[0] ?? 1,
    last: numbers.at(-1) ?? 0,
    isBlank: (line) => !present.has(line),
  };
}

/** A run without blank lines around it lies inside a tool's output unless it is as long as this. */
const shortestWithoutBlanks = 4;

const leastShareOfText = 3 / 4;
const leastShareOfSentences = 1 / 8;

/**
 * Tells the text of a page or a post from lines of a tool. A line is surrounding text where it reads as such and
 * lies outside the tool's output: in a run of unknown lines that mostly read as text, with sentences among them, and
 * that begins or ends the file, has blank lines around it, or is at least four lines long (a copied page keeps no
 * blank lines). Everything else stays unrecognised. `unknown` is in the order of lines; linear in the file.
 */
export function setAside(unknown: readonly UnrecognisedLine[], layout: Layout): SetAside {
  const surrounding: UnrecognisedLine[] = [];
  const unrecognised: UnrecognisedLine[] = [];
  for (const run of runsOf(unknown, layout)) {
    const outside = isOutside(run, layout);
    for (const line of run) {
      (outside && readsAsText(line.text) ? surrounding : unrecognised).push(line);
    }
  }
  return { surrounding, unrecognised };
}

/** Unknown lines with nothing but blank lines between them. */
function runsOf(unknown: readonly UnrecognisedLine[], { isBlank }: Layout): UnrecognisedLine[][] {
  const runs: UnrecognisedLine[][] = [];
  for (const line of unknown) {
    const run = runs.at(-1);
    const before = run?.at(-1)?.line;
    if (run && before !== undefined && onlyBlanks(before, line.line, isBlank)) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

function onlyBlanks(after: number, before: number, isBlank: Layout['isBlank']): boolean {
  for (let line = after + 1; line < before; line += 1) if (!isBlank(line)) return false;
  return true;
}

function isOutside(run: readonly UnrecognisedLine[], { first, last, isBlank }: Layout): boolean {
  const begin = run[0]?.line ?? 0;
  const end = run.at(-1)?.line ?? 0;
  const isApart = isBlank(begin - 1) && isBlank(end + 1);
  if (isApart && run.every(({ text }) => isCaption(text) || isElision(text))) return true;
  const isAtEdge = begin === first || end === last;
  if (!isApart && !isAtEdge && run.length < shortestWithoutBlanks) return false;
  const readings = run.map(({ text }) => readingOf(text));
  const sentences = readings.filter((reading) => reading === 'sentence').length;
  const texts = readings.filter((reading) => reading !== null).length;
  return (
    sentences > 0 &&
    sentences >= run.length * leastShareOfSentences &&
    texts >= run.length * leastShareOfText
  );
}

const readsAsText = (text: string): boolean => isCaption(text) || readingOf(text) !== null;
