/** What a process did. A non-zero exit is a result, not an exception. */
export interface ExecResult {
  /** As run, shell-quoted. */
  readonly command: string;
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

export interface ExecOptions {
  readonly cwd?: string;
  /** Added to the caller's environment, from which Python and Node settings are removed. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Told what both streams print while the process runs: of a flood the end, at most ten times a second. */
  readonly onOutput?: (text: string) => void;
}

/**
 * Runs a program without a shell and without standard input.
 * Rejects with a `BenchError`: `timeout`, `aborted`, `tool-missing`, `output-too-large`. The
 * `evidence` of a time-out is the last lines that the tool printed.
 */
export type Exec = (
  file: string,
  args: readonly string[],
  options?: ExecOptions,
) => Promise<ExecResult>;
