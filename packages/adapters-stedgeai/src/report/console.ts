import type { Draft } from './fields.ts';
import type { Line } from './lines.ts';
import type { RunTrace, Step } from './types.ts';

interface RunDraft {
  readonly steps: Map<string, Draft<Step>>;
  readonly written: string[];
  readonly elapsed: RunTrace['elapsed'][number][];
  readonly compilerErrors: RunTrace['compilerErrors'][number][];
}

interface Message {
  readonly pattern: RegExp;
  /** Takes the pattern's groups. */
  readonly put: (draft: RunDraft, line: number, value: string, second: string) => void;
}

/** What the console says between the sections, each message on a line of its own. */
const messages: readonly Message[] = [
  {
    pattern: /^\s*>>>> EXECUTING (\S.{0,80})$/,
    put: ({ steps }, line, name) => steps.set(name, { line, name, finished: false }),
  },
  {
    pattern: /^\s*<<<< DONE EXECUTING (\S.{0,80})$/,
    put: ({ steps }, _, name) => {
      const step = steps.get(name);
      if (step) step.finished = true;
    },
  },
  {
    pattern: /^\s*Creating (?:txt report|c \(debug\) info json) file (\S.{0,1000})$/,
    put: ({ written }, _, path) => written.push(path),
  },
  {
    pattern: /^\s*elapsed time \((\w{1,20})\): (\d{1,9}(?:\.\d{1,6})?)s$/i,
    put: ({ elapsed }, line, command, seconds) =>
      elapsed.push({ line, command: command.toLowerCase(), seconds: Number(seconds) }),
  },
  {
    pattern:
      /^\s*(terminate called after throwing .{1,400}|what\(\): .{0,400}|Internal compiler error \(signo=\d{1,4}\).{0,80}|Error: memory pool .{1,400}|INVALID_ARGUMENT: ?.{1,400})$/,
    put: ({ compilerErrors }, line, text) => compilerErrors.push({ line, text }),
  },
  { pattern: /^\s*--- (stdout|stderr) ---$/, put: () => {} },
  { pattern: /^\s*Computing AI RT data\/code size \(target=(\w{1,40})\)\.{2,3}$/, put: () => {} },
];

/** Most lines are no message: one test in place of one per message. */
const anyMessage =
  /^\s{0,16}(?:>>>> E|<<<< D|Creating |elapsed |Computing |--- std|terminate |what\(\)|Internal c|Error: m|INVALID_)/i;

/** Takes out what the console says of the run itself, which stands anywhere between and inside the sections. */
export function takeConsole(
  lines: readonly Line[],
  claim: (line: Line) => void,
): { run: RunTrace; rest: Line[] } {
  const draft: RunDraft = { steps: new Map(), written: [], elapsed: [], compilerErrors: [] };
  const rest = lines.filter(
    (line) => !anyMessage.test(line.text) || !readMessage(line, draft, claim),
  );
  return { run: { ...draft, steps: [...draft.steps.values()] }, rest };
}

function readMessage(line: Line, draft: RunDraft, claim: (line: Line) => void): boolean {
  for (const { pattern, put } of messages) {
    const [match, value = '', second = ''] = pattern.exec(line.text) ?? [];
    if (match === undefined) continue;
    put(draft, line.number, value, second);
    claim(line);
    return true;
  }
  return false;
}
