/** What a program printed as it ran, shown between fences. */
export interface PageRun {
  /** Line of its first step, from 1. */
  readonly line: number;
  /** How many steps it began, and of how many. */
  readonly begun: number;
  readonly steps: number;
}

const step = /^\[(\d{1,3})\/(\d{1,3})\] \S/;
const mark = /^(?:={3} .{1,100} ={3}|[✅❌⚠].{0,200})$/u;
const fence = /^\s*```/;

/** The runs that a page shows, and the lines that tell of them: steps, their details, marks of success. */
export function readRuns(lines: readonly string[]): { runs: PageRun[]; told: number[] } {
  const runs: PageRun[] = [];
  const told: number[] = [];
  let isFenced = false;
  let isRun = false;
  for (const [index, text] of lines.entries()) {
    if (fence.test(text)) {
      isFenced = !isFenced;
      isRun = false;
    }
    const [, at, steps] = (isFenced && step.exec(text)) || [];
    if (at !== undefined) {
      const run = { line: index + 1, begun: Number(at), steps: Number(steps) };
      if (isRun) runs.splice(-1, 1, { ...run, line: runs.at(-1)?.line ?? run.line });
      else runs.push(run);
      isRun = true;
    }
    if (isRun && (at !== undefined || mark.test(text) || /^ {2,12}\S/.test(text)))
      told.push(index + 1);
  }
  return { runs, told };
}
