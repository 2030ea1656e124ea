/** What a command may touch of the process it runs in, so that tests can run it in theirs. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Columns of the terminal behind stderr; null where it is none. */
  readonly columns: number | null;
  readonly color: boolean;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Loads a TypeScript file by its absolute path. */
  readonly importModule: (path: string) => Promise<unknown>;
}

/** How long a command may take to end its tools before the process ends all the same. */
const graceMs = 4_000;

/** An `Io` on the real process. The first Ctrl-C asks the command to stop, the second ends it. */
export function processIo(importModule: Io['importModule']): Io {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
      setTimeout(() => process.exit(130), graceMs).unref();
    });
  }
  const { env, stderr } = process;
  for (const stream of [process.stdout, stderr]) {
    // A closed pipe: whoever read the output has had enough of it.
    stream.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 2));
  }
  const terminal = stderr.isTTY && !env.CI;
  return {
    env,
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void stderr.write(text),
    columns: terminal ? stderr.columns : null,
    color: terminal && !env.NO_COLOR && env.TERM !== 'dumb',
    signal: controller.signal,
    importModule,
  };
}
