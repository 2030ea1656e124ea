import { layoutOf, setAside } from '@edgebench/core';
import { allocation } from './allocation.ts';
import { cleanLines } from './clean.ts';
import { configuration } from './configuration.ts';
import { emptyNetwork } from './empty-network.ts';
import { fallbacks } from './fallbacks.ts';
import { graph, operators } from './graph.ts';
import { messages, otherMessages } from './messages.ts';
import { performance } from './performance.ts';
import type { Rule, Section } from './section.ts';
import { registerInput, registerOutput, stripes } from './streams.ts';
import { summary } from './summary.ts';
import type { PlainLine, VelaLog, VelaNetwork } from './types.ts';

/** Patterns see this much of a line: they are linear, and a longer one is no line of Vela's. */
const maxLine = 16_384;
const maxUnread = 10_000;
const maxText = 500;

/** In the order in which they are tried. */
const sections: readonly Section[] = [
  messages,
  fallbacks,
  summary,
  configuration,
  operators,
  graph,
  allocation,
  stripes,
  registerInput,
  registerOutput,
  performance,
  otherMessages,
];

/** The line that names a network begins the summary; a second one begins another network. */
const title = /^Network summary for (.*)$/;

/**
 * Reads a captured console text of Vela 1.x to 5.x, both cores, any of the `--verbose-*` options.
 * Pure and linear in the length of the text. Throws `report-too-large` above 64 MiB; what it cannot
 * read is in `unrecognised`, and a text without any of Vela's lines has no networks.
 */
export function parseVelaLog(content: Uint8Array): VelaLog {
  const lines = cleanLines(content);
  const reader = networkReader();
  const unread: PlainLine[] = [];
  const numbers: number[] = [];
  let unreadCount = 0;
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    const text = raw.slice(0, maxLine).trim();
    if (text !== '') numbers.push(line);
    if (reader.read(text, line)) continue;
    unreadCount += 1;
    if (unread.length < maxUnread) unread.push({ line, text: text.slice(0, maxText) });
  }
  const { surrounding, unrecognised } = setAside(unread, layoutOf(numbers));
  return {
    lines: numbers.length,
    networks: reader.networks,
    version: versionIn(unread),
    unrecognised,
    unrecognisedCount: unreadCount - surrounding.length,
    surrounding,
  };
}

interface NetworkReader {
  readonly networks: VelaNetwork[];
  /** Whether the line is one of Vela's, or empty. */
  readonly read: (text: string, line: number) => boolean;
}

function networkReader(): NetworkReader {
  const networks: VelaNetwork[] = [];
  let current: Section | null = null;
  let summarised = false;

  /** The network that a line belongs to; a line that precedes summaries begins one after a summary. */
  function networkAt(line: number, precedesSummary: boolean): VelaNetwork {
    const last = networks.at(-1);
    if (last && !(precedesSummary && summarised)) return last;
    const next = emptyNetwork(line);
    networks.push(next);
    summarised = false;
    return next;
  }

  function readHead(text: string, line: number): boolean {
    for (const section of sections) {
      const match = find(section.heads, text);
      if (!match) continue;
      match.rule.read(networkAt(line, section.precedesSummary), match.fields, line);
      if (section === summary) summarised = true;
      current = section;
      return true;
    }
    return false;
  }

  function readBody(text: string, line: number): boolean {
    const match = current && find(current.body, text);
    match?.rule.read(networkAt(line, false), match.fields, line);
    return Boolean(match);
  }

  function read(text: string, line: number): boolean {
    if (text === '') {
      if (current?.takesAnyLine) current = null;
      return true;
    }
    const name = title.exec(text)?.[1];
    if (name !== undefined) {
      networkAt(line, true).name = name;
      summarised = true;
      current = summary;
      return true;
    }
    return current?.takesAnyLine
      ? readHead(text, line) || readBody(text, line)
      : readBody(text, line) || readHead(text, line);
  }

  return { networks, read };
}

const versionIn = (lines: readonly PlainLine[]): string | null => {
  for (const { text } of lines) {
    const version = /ethos-u-vela[ =v]{1,4}(\d+\.\d+\.\d+)/.exec(text)?.[1];
    if (version) return version;
  }
  return null;
};

function find(
  rules: readonly Rule[],
  text: string,
): { rule: Rule; fields: readonly string[] } | null {
  for (const rule of rules) {
    const match = rule.pattern.exec(text);
    if (match) return { rule, fields: match.slice(1) };
  }
  return null;
}
