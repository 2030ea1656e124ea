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

export type Reply =
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
export function createChild(options: ChildOptions): Child {
  const { python, kind, log, env, timeoutMs } = options;
  let running: ChildProcessWithoutNullStreams | null = null;

  const start = (): ChildProcessWithoutNullStreams => {
    const child = spawn(python, ['-I', '-B', script, kind, log], {
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TF_CPP_MIN_LOG_LEVEL: '1', ...env },
    });
    child.stdin.on('error', () => {});
    child.stderr.resume();
    child.once('exit', () => {
      if (running === child) running = null;
    });
    return child;
  };

  return {
    ask: async (request) => {
      running ??= start();
      const child = running;
      const lines = createInterface({ input: child.stdout });
      const reply = await new Promise<Reply>((resolve) => {
        const timer = setTimeout(() => {
          child.kill('SIGKILL');
          resolve({ status: 'timeout', message: `no answer within ${timeoutMs} ms` });
        }, timeoutMs);
        const settle = (answer: Reply) => {
          clearTimeout(timer);
          resolve(answer);
        };
        lines.once('line', (line) => settle({ status: 'answered', reply: JSON.parse(line) }));
        child.once('error', ({ message }) => settle({ status: 'crashed', signal: '', message }));
        child.once('exit', (code, signal) =>
          settle({ status: 'crashed', signal: signal ?? `exit code ${code}`, message: '' }),
        );
        child.stdin.write(`${JSON.stringify(request)}\n`);
      });
      lines.close();
      child.removeAllListeners('error').on('error', () => {});
      if (reply.status !== 'crashed' || reply.message !== '') return reply;
      running = null;
      return { ...reply, message: await lastLines(log) };
    },
    close: () => {
      running?.stdin.end();
      running?.kill();
    },
  };
}

const lastLines = async (log: string): Promise<string> =>
  (await readFile(log, 'utf8').catch(() => ''))
    .trim()
    .split('\n')
    .slice(-5)
    .join('\n')
    .slice(-2000);
