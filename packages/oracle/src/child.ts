import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ChildOptions {
  readonly python: string;
  /** What `oracle.py` is to run, and the file that it writes the runtime's own output to. */
  readonly kind: string;
  readonly log: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

type Reply =
  | { readonly status: 'answered'; readonly reply: unknown }
  | { readonly status: 'crashed'; readonly signal: string; readonly message: string }
  | { readonly status: 'timeout'; readonly message: string };

export interface Child {
  /** Sends one request; a process that has died is started anew. One request at a time. */
  readonly ask: (request: object) => Promise<Reply>;
  readonly close: () => void;
}

const script = fileURLToPath(new URL('../python/oracle.py', import.meta.url));

/** A Python process that answers JSON lines; its death is an answer, not an exception. */
export function createChild({ python, kind, log, env, timeoutMs }: ChildOptions): Child {
  let running: ChildProcessWithoutNullStreams | null = null;
  let settle: (reply: Reply) => void = () => {};

  const start = (): ChildProcessWithoutNullStreams => {
    const child = spawn(python, ['-I', '-B', script, kind, log], {
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TF_CPP_MIN_LOG_LEVEL: '1', ...env },
    });
    const ended = (signal: string, message: string): void => {
      if (running !== child) return;
      running = null;
      settle({ status: 'crashed', signal, message });
    };
    // A request written to a dead process fails here and is answered by the exit.
    child.stdin.on('error', () => {});
    child.stderr.resume();
    child.once('error', ({ message }) => ended('not started', message));
    child.once('exit', async (code, signal) =>
      ended(signal ?? `exit code ${code}`, await lastLines(log)),
    );
    createInterface({ input: child.stdout }).on('line', (line) =>
      settle({ status: 'answered', reply: JSON.parse(line) }),
    );
    return child;
  };
  const stop = (): void => {
    const child = running;
    running = null;
    child?.kill('SIGKILL');
  };

  return {
    ask: async (request) => {
      running ??= start();
      const child = running;
      let timer: NodeJS.Timeout | undefined;
      const reply = await new Promise<Reply>((resolve) => {
        settle = resolve;
        timer = setTimeout(() => {
          stop();
          resolve({ status: 'timeout', message: `no answer within ${timeoutMs} ms` });
        }, timeoutMs);
        child.stdin.write(`${JSON.stringify(request)}\n`);
      });
      clearTimeout(timer);
      return reply;
    },
    close: stop,
  };
}

const lastLines = async (log: string): Promise<string> =>
  (await readFile(log, 'utf8').catch(() => ''))
    .trim()
    .split('\n')
    .slice(-5)
    .join('\n')
    .slice(-2000);
