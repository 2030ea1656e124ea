import type { Reason } from '@edgebench/core';

const isLicence = /\b(?:licen[cs]e|EULA|SLA\d{4}|terms)\b/i;
const isConsent = /\b(?:accept(?:ed|ance)?|agree(?:d|ment)?)\b/i;
const isQuestion =
  /(?:[[(](?:y(?:es)?)[/|](?:n(?:o)?)[\])]|\bpress (?:enter|any key)\b|\?)[^\w\n]{0,8}$/i;
const isEndOfInput = /\bEOFError\b|\bEOF when reading a line\b/;

/** A question stands in the last lines: the tool waits there, or gives up. */
const lastLines = 12;

/**
 * The question that a tool stopped at, by the end of what it printed; null where it asked none. The tool is never answered:
 * consent to a licence, or to statistics, is the user's.
 */
export function questionIn(text: string): Reason | null {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.trim().slice(0, 400))
    .filter((line) => line !== '')
    .slice(-lastLines);
  const licence = lines.find((line) => isLicence.test(line) && isConsent.test(line));
  if (licence !== undefined) {
    return {
      code: 'licence',
      message: 'the tool asks to accept its licence',
      remedy:
        'run `stedgeai --version` in a terminal, read the licence and answer; then bench again',
      evidence: licence,
    };
  }
  const ended = lines.find((line) => isEndOfInput.test(line));
  const asked = (ended === undefined ? lines.slice(-2) : lines).find((line) =>
    isQuestion.test(line),
  );
  if (ended === undefined && asked === undefined) return null;
  return {
    code: 'needs-answer',
    message: 'the tool asks a question, and there is no one to answer it',
    remedy: 'run `stedgeai --version` in a terminal and answer it; then bench again',
    evidence: asked ?? ended ?? null,
  };
}
