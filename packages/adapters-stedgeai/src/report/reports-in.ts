import { executionSummaryHeading } from './execution-summary.ts';
import { keyValue } from './fields.ts';
import { callBefore, namesTool } from './header.ts';
import { type Line, readLines } from './lines.ts';
import { parseLines } from './parse.ts';
import type { StReport } from './types.ts';

/** One of the reports in a text, and the part of the text that it is. */
export interface ReportPart {
  readonly text: string;
  readonly report: StReport;
}

/**
 * The reports of a text: people put several into one file. A report begins with a run that is of another model than the
 * runs before it, or that generates or analyses once more; what `validate` prints after `generate` of the
 * same model is one report with it, and a run that came to no summary belongs to the report before it.
 */
export function reportsIn(text: string): ReportPart[] {
  const lines = readLines(text);
  const cuts = summariesIn(text) < 2 ? [0] : cutsOf(lines);
  if (cuts.length === 1) return [{ text, report: parseLines(lines) }];
  return cuts.map((from, index) => {
    const part = lines.slice(from, cuts[index + 1]).map((line, place) => ({ ...line, place }));
    return { text: part.map((line) => line.text).join('\n'), report: parseLines(part) };
  });
}

const summariesIn = (text: string): number => text.match(/Exec\/report summary \(/g)?.length ?? 0;

/** Where each run begins: at the tool's own line, or at the summary of a copy that lacks it. */
function startsOf(lines: readonly Line[]): number[] {
  let hasSummary = true;
  return lines.flatMap(({ text }, at) => {
    const isSummary = executionSummaryHeading.test(text);
    if (!isSummary && !namesTool(text)) return [];
    const isStart = !isSummary || hasSummary;
    hasSummary = isSummary;
    return isStart ? [at] : [];
  });
}

/** Where each report begins. */
function cutsOf(lines: readonly Line[]): number[] {
  const starts = startsOf(lines);
  const cuts = [0];
  let before: Run[] = [];
  for (const [index, start] of starts.entries()) {
    const run = runOf(lines.slice(start, starts[index + 1]));
    if (run === null) continue;
    if (before.some((other) => isOtherReport(other, run))) {
      cuts.push(callBefore(lines, start) ?? start);
      before = [];
    }
    before.push(run);
  }
  return cuts;
}

/** What the summary of a run names. */
interface Run {
  readonly command: string;
  readonly model: string | null;
}

const isOtherReport = (before: Run, { command, model }: Run): boolean =>
  (model !== null && before.model !== null && model !== before.model) ||
  (command !== 'validate' && command === before.command);

/** The model's name and hash are among the first lines of a summary. */
const headOfSummary = 20;

function runOf(lines: readonly Line[]): Run | null {
  const heading = lines.findIndex(({ text }) => executionSummaryHeading.test(text));
  const command = executionSummaryHeading.exec(lines[heading]?.text ?? '')?.[1];
  if (command === undefined) return null;
  const fields = new Map(
    lines.slice(heading, heading + headOfSummary).map(({ text }) => {
      const { key, value } = keyValue(text);
      return [key, value];
    }),
  );
  return { command, model: fields.get('model_hash') ?? fields.get('model file') ?? null };
}
