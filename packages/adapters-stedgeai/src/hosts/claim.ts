import type { Line } from '../report/lines.ts';
import { collapse } from '../report/table.ts';
import { debuggerLines, isTornSentence, programmerLines } from './board.ts';
import { buildLines, compilerMessages } from './build.ts';
import { type HostDraft, indexOf, type PatternIndex } from './pattern.ts';
import { projectLines, toolLines } from './project.ts';
import type { HostRun } from './types.ts';

/** A line of a compiler's call may be long; what tells it apart stands at its beginning. */
const lookedAt = 2_000;

const patterns = indexOf([
  ...buildLines,
  ...projectLines,
  ...compilerMessages,
  ...programmerLines,
  ...debuggerLines,
]);

const ofTool = indexOf(toolLines);

/** Rulers between the parts of a log. */
const ruler = /^[-=*]{20,200}$/;

/**
 * Claims the lines of programs that drive ST's tool among those that no section of a report knows, and gives what
 * they say; null where there are none. Linear in the lines.
 */
export function claimHostLines(
  lines: readonly Line[],
  claim: (line: Line) => void,
): HostRun | null {
  const draft = emptyDraft();
  const rulers: Line[] = [];
  let known = 0;
  for (const line of lines) {
    const text = collapse(line.text.slice(0, lookedAt));
    if (ruler.test(text)) rulers.push(line);
    const isHosts = isTornSentence(text) || isKnown(patterns, draft, text, line.number);
    if (isHosts) known += 1;
    if (isHosts || isKnown(ofTool, draft, text, line.number)) claim(line);
  }
  if (known === 0) return null;
  rulers.forEach(claim);
  return { ...draft, programs: Object.fromEntries(draft.programs) };
}

function isKnown(
  { byFirst, others }: PatternIndex,
  draft: HostDraft,
  text: string,
  line: number,
): boolean {
  for (const { pattern, read } of byFirst.get(text[0] ?? '') ?? others) {
    const groups = pattern.exec(text);
    if (groups) return read?.(draft, groups.slice(1), line) ?? true;
  }
  return false;
}

const emptyDraft = (): HostDraft => ({
  board: null,
  device: null,
  programs: new Map(),
  images: [],
  regions: [],
  builds: [],
  errors: [],
});
