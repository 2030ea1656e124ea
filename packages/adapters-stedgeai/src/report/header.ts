import { keyValue } from './fields.ts';
import type { Block, Line } from './lines.ts';
import type { Header } from './types.ts';

/**
 * The forms of the tool's own line, newest first; the version is the first group, a revision the second.
 * The older tools' front end has a version of its own, and the tool's stands in parentheses:
 * `Neural Network Tools for STM32AI v1.6.0 (STM.ai v7.1.0-RC3)`.
 */
const tools: readonly { readonly tool: string; readonly pattern: RegExp }[] = [
  {
    tool: 'ST Edge AI Core',
    pattern: /(?<![A-Za-z])ST ?Edge ?AI Core v(\d[\w.-]{0,40})(?: ([0-9a-f]{6,40})\b)?/,
  },
  {
    tool: 'Neural Network Tools for STM32',
    pattern:
      /\bNeural Network Tools for STM32(?:AI| family)? v\d[\w.-]{0,40} \([A-Za-z][\w. -]{0,30} v(\d[\w.-]{0,40})\)/,
  },
];

/** A call as a console shows it: the program's name, then one of its commands. */
const call = /(?:^|[\s/\\])(?:stedgeai|stm32ai)(?:\.exe)? ((?:generate|analyze|validate)\b.*)$/;

/** A terminal's copy cuts a long call into at most so many lines. */
const longestCall = 8;

/** Whether a text names one of ST's tools: the cheap test of a report reader. */
export const namesTool = (text: string): boolean => tools.some(({ pattern }) => pattern.test(text));

/** Reads what stands before the first section: tool, date and call; prose around them stays unclaimed. */
export function readHeader(block: Block): Header {
  const { lines, claim } = block;
  const at = lines.findIndex(({ text }) => namesTool(text));
  const named = at < 0 ? null : toolOf(lines[at]);
  if (named) claim(named.line);
  const created = fieldOf(block, 'Created date');
  const parameters = fieldOf(block, 'Parameters') ?? readCall(block, at);
  return {
    tool: named?.tool ?? null,
    version: named?.version ?? null,
    revision: named?.revision ?? null,
    created,
    parameters,
  };
}

function toolOf(line: Line | undefined): {
  line: Line;
  tool: string;
  version: string | null;
  revision: string | null;
} | null {
  for (const { tool, pattern } of tools) {
    const match = line && pattern.exec(line.text);
    if (match) return { line, tool, version: match[1] ?? null, revision: match[2] ?? null };
  }
  return null;
}

function fieldOf({ lines, claim }: Block, name: string): string | null {
  const line = lines.find(({ text }) => keyValue(text).key === name);
  if (!line) return null;
  claim(line);
  return keyValue(line.text).value;
}

/** The call that stands right before the tool's line, joined where the terminal had cut it. */
function readCall({ lines, claim }: Block, tool: number): string | null {
  const at = callBefore(lines, tool);
  if (at === null) return null;
  const [first, ...rest] = lines.slice(at, tool);
  lines.slice(at, tool).forEach(claim);
  const start = call.exec(first?.text ?? '')?.[1] ?? '';
  return [start, ...rest.map(({ text }) => text)].join('');
}

/** The place of the line with which that call begins; null where there is none. */
export function callBefore(lines: readonly Line[], tool: number): number | null {
  for (let at = tool - 1; at >= Math.max(0, tool - longestCall); at -= 1) {
    if (call.test(lines[at]?.text ?? '')) return at;
  }
  return null;
}
