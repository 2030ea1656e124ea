import { type Line, readLines } from '../report/lines.ts';

/** For the tests of this folder: a text as one block, and the lines that a parser left unclaimed. */
export function read<Result>(
  text: string,
  parser: (block: { lines: readonly Line[]; claim: (line: Line) => void }) => Result,
): { result: Result; missed: string[] } {
  const lines = readLines(text);
  const claimed = new Set<Line>();
  const result = parser({ lines, claim: (line) => void claimed.add(line) });
  const missed = lines.filter((line) => !claimed.has(line)).map(({ text }) => text.trim());
  return { result, missed };
}
