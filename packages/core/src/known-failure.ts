import type { ExecResult } from './exec/exec.ts';
import type { Reason } from './schema/measurement.ts';

/** A failure that a tool's own words tell. */
export interface KnownFailure {
  readonly code: string;
  readonly pattern: RegExp;
  /** What happened; `$1` to `$9` are the pattern's groups, in the remedy too. */
  readonly message: string;
  readonly remedy: string;
}

/**
 * The first failure of a table, which goes from the most specific to the most general, that a tool's output tells, with the
 * line that does; null where none does.
 */
export function recognise(text: string, failures: readonly KnownFailure[]): Reason | null {
  for (const { code, pattern, message, remedy } of failures) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const fill = (template: string) =>
      template.replace(/\$([1-9])/g, (_, group: string) => shorten(match[Number(group)] ?? ''));
    const evidence = shorten(lineAt(text, match.index));
    return { code, message: fill(message), remedy: fill(remedy), evidence };
  }
  return null;
}

/**
 * How a process ended whose words no table knows: killed, by a signal, or with an exit code. `who` is the tool, as a sentence
 * begins with it in the middle; `crash` what to do where it fell by itself.
 */
export function endedBadly(
  { stderr, signal, exitCode }: Pick<ExecResult, 'stderr' | 'signal' | 'exitCode'>,
  { who, crash }: { readonly who: string; readonly crash: string },
): Reason {
  const last = stderr.slice(-10_000).trim().split('\n').at(-1) ?? '';
  const evidence = last === '' ? null : shorten(last.replaceAll('\r', ''));
  if (signal === 'SIGKILL') {
    const remedy = 'it probably ran out of memory: run fewer cells at once (--jobs 1)';
    return { code: 'killed', message: `${who} was killed`, remedy, evidence };
  }
  if (signal !== null || exitCode === null) {
    const message = `${who} crashed (${signal ?? 'no exit code'})`;
    return { code: 'tool-crashed', message, remedy: crash, evidence };
  }
  const message = `${who} ended with exit code ${exitCode}`;
  return { code: 'tool-failed', message, remedy: 'see the log of the cell', evidence };
}

/** A line of a tool's output. Compilers quote whole operations with their attributes; 400 characters place them. */
export const shorten = (line: string): string =>
  line.length > 400 ? `${line.slice(0, 399)}…` : line.trim();

function lineAt(text: string, index: number): string {
  const end = text.indexOf('\n', index);
  return text.slice(text.lastIndexOf('\n', index) + 1, end < 0 ? undefined : end);
}
