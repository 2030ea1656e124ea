import type { Line } from './lines.ts';
import type { RunTrace, Step } from './types.ts';

type Mutable<Item> = { -readonly [key in keyof Item]: Item[key] };
type Draft = Mutable<Omit<RunTrace, 'steps'>> & { readonly steps: Map<string, Mutable<Step>> };

interface Message {
  readonly pattern: RegExp;
  readonly put: (draft: Draft, value: string, line: number) => void;
}

/** What the console says between the sections, each message on a line of its own. */
const messages: readonly Message[] = [
  {
    pattern: /^\s*>>>> EXECUTING (\S.{0,80})$/,
    put: ({ steps }, name, line) => steps.set(name, { line, name, finished: false }),
  },
  {
    pattern: /^\s*<<<< DONE EXECUTING (\S.{0,80})$/,
    put: ({ steps }, name) => {
      const step = steps.get(name);
      if (step) step.finished = true;
    },
  },
  {
    pattern: /^\s*Creating txt report file (\S.{0,1000})$/,
    put: (draft, path) => {
      draft.reportFile = path;
    },
  },
  {
    pattern: /^\s*Creating c \(debug\) info json file (\S.{0,1000})$/,
    put: (draft, path) => {
      draft.infoFile = path;
    },
  },
  {
    pattern: /^\s*elapsed time \(\w{1,20}\): (\d{1,9}(?:\.\d{1,6})?)s$/i,
    put: (draft, seconds) => {
      draft.seconds = Number(seconds);
    },
  },
  { pattern: /^\s*--- (stdout|stderr) ---$/, put: () => {} },
  { pattern: /^\s*Computing AI RT data\/code size \(target=(\w{1,40})\)\.{2,3}$/, put: () => {} },
];

/** Most lines are no message: one test in place of one per message. */
const anyMessage = /^\s{0,16}(?:>>>> E|<<<< D|Creating |elapsed |Computing |--- std)/i;

/** Takes out what the console says of the run itself, which stands anywhere between and inside the sections. */
export function takeConsole(
  lines: readonly Line[],
  claim: (line: Line) => void,
): { run: RunTrace; rest: Line[] } {
  const run: Draft = { seconds: null, reportFile: null, infoFile: null, steps: new Map() };
  const rest = lines.filter((line) => {
    if (!anyMessage.test(line.text)) return true;
    for (const { pattern, put } of messages) {
      const value = pattern.exec(line.text)?.[1];
      if (value === undefined) continue;
      put(run, value, line.number);
      claim(line);
      return false;
    }
    return true;
  });
  return { run: { ...run, steps: [...run.steps.values()] }, rest };
}
