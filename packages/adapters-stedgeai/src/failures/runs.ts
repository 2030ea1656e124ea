import { type Reason, recognise } from '@edgebench/core';
import { namesTool } from '../report/header.ts';
import { readLines } from '../report/lines.ts';
import { failures } from './table.ts';

/** One call of the tool in a console that may hold several. */
interface Run {
  /** Its lines without prefixes, progress bars and blanks. */
  readonly text: string;
  /** Whether the tool said that it came to its end: `elapsed time (GENERATE): 8.0s`, `err=0`. */
  readonly succeeded: boolean;
}

const ended = /\bexit with status: -?\d{1,5}\b/;

const success =
  /^\s*elapsed time \(\w{1,20}\): \d|^\s*Exec\/report summary \([^()]{1,80} err=0\)|\bexit with status: 0\b/m;

/** The calls of the tool in a text, in order: each begins with the tool's own line and ends before the next's, or with its exit. */
function runsOf(text: string): Run[] {
  const runs: string[][] = [[]];
  for (const { text: line } of readLines(text)) {
    if (namesTool(line)) runs.push([]);
    runs.at(-1)?.push(line);
    if (ended.test(line)) runs.push([]);
  }
  return runs
    .map((lines) => lines.join('\n'))
    .filter((run) => run.trim() !== '')
    .map((run) => ({ text: run, succeeded: success.test(run) }));
}

/** One of these stands in any text that a known failure is told by; most reports have none, and need no second look. */
const suspicious =
  /[Ee]rror|ERROR|NOT IMPLEMENTED|E\d{3}\(|ir_version|Unsupported layer|left unallocated|Minimal sizes|overflowed|wstring_|[Ll]icen[cs]e|LICEN[CS]E|allocate memory|bad_alloc|EOF/;

/** What the runs of a text failed by, in their order; a run that came to its end makes all before it history. */
export function failuresOf(text: string): Reason[] {
  if (!suspicious.test(text)) return [];
  const runs = runsOf(text);
  const ended = runs.findLastIndex(({ succeeded }) => succeeded);
  return runs.slice(ended + 1).flatMap((run) => recognise(run.text, failures) ?? []);
}
