import { execa, type ResultPromise } from 'execa';
import { BenchError } from '../errors.ts';
import type { Exec, ExecOptions, ExecResult } from './exec.ts';
import { killTree } from './kill-tree.ts';
import { lastLines } from './last-lines.ts';
import { quote } from './quote.ts';
import { watch } from './watch.ts';

/** A tool that prints more than this is broken; 32 Mi characters per stream. */
const maxOutput = 32 * 1024 * 1024;

/** How long the pipes of a process that has ended may stay open. */
const graceMs = 1_000;

/** The longest time that Node's timers take: 24 days. */
const longest = 2 ** 31 - 1;

/** Settings of the caller's that would change what a tool's own interpreter does, or ask for what `NO_COLOR` forbids. */
const removed = [
  'PYTHONPATH',
  'PYTHONHOME',
  'PYTHONSTARTUP',
  'VIRTUAL_ENV',
  'NODE_OPTIONS',
  'FORCE_COLOR',
];

const neutral = { LC_ALL: 'C.UTF-8', NO_COLOR: '1', PYTHONUTF8: '1', PYTHONHASHSEED: '0' };

export interface ExecSession {
  readonly exec: Exec;
  /** Every process so far, shell-quoted, in order. */
  readonly commands: readonly string[];
  /** Each command with its interleaved output and how it ended. */
  readonly log: () => string;
}

export interface ExecSessionOptions {
  readonly signal?: AbortSignal;
  /** For all processes of the session together. */
  readonly timeoutMs?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const running = new Set<number>();
process.on('exit', () => running.forEach(killTree));

/** Processes that share one log, one time limit and one abort signal. */
export function createExec(options: ExecSessionOptions = {}): ExecSession {
  const deadline = performance.now() + (options.timeoutMs ?? Number.POSITIVE_INFINITY);
  const commands: string[] = [];
  const log: string[] = [];

  const exec: Exec = async (file, args, own = {}) => {
    const command = quote([file, ...args]);
    commands.push(command);
    const left = Math.min(own.timeoutMs ?? Number.POSITIVE_INFINITY, deadline - performance.now());
    const ended =
      left > 0
        ? await run(file, args, own, options, left)
        : notStarted(timedOut(file, options, ''));
    log.push(`$ ${command}\n${ended.all}\n[${ended.how}, ${Math.round(ended.durationMs)} ms]\n`);
    if (ended.error) throw ended.error;
    return { command, ...ended.result };
  };
  return { exec, commands, log: () => log.join('\n') };
}

interface Ended {
  readonly all: string;
  readonly how: string;
  readonly durationMs: number;
  readonly error: BenchError | null;
  readonly result: Omit<ExecResult, 'command'>;
}

async function run(
  file: string,
  args: readonly string[],
  own: ExecOptions,
  session: ExecSessionOptions,
  timeoutMs: number,
): Promise<Ended> {
  const started = performance.now();
  if (session.signal?.aborted) return notStarted(aborted());
  const child = execa(file, args, {
    ...(own.cwd !== undefined && { cwd: own.cwd }),
    env: environment(session.env ?? process.env, own.env),
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    detached: true,
    maxBuffer: maxOutput,
    stripFinalNewline: false,
  });
  const { pid } = child;
  const watched = own.onOutput && watch(own.onOutput, maxOutput);
  if (watched) {
    child.stdout?.on('data', watched.stream());
    child.stderr?.on('data', watched.stream());
  }
  /** Why it was ended here; the first reason counts. */
  const stopped: ((printed: string) => BenchError)[] = [];
  const stop = (why: (printed: string) => BenchError) => {
    stopped.push(why);
    if (pid !== undefined) killTree(pid);
  };
  const onTimeout = () => stop((printed) => timedOut(file, session, printed));
  const timer = setTimeout(onTimeout, Math.min(timeoutMs, longest));
  const onAbort = () => stop(aborted);
  session.signal?.addEventListener('abort', onAbort, { once: true });
  // A descendant that outlives the tool may hold its pipes open; what it has printed so far is kept.
  let drain: NodeJS.Timeout | undefined;
  child.once('exit', () => {
    drain = setTimeout(() => {
      if (pid !== undefined) killTree(pid);
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.all?.destroy();
    }, graceMs);
  });
  if (pid !== undefined) running.add(pid);
  const outcome = await child;
  watched?.end();
  if (pid !== undefined) running.delete(pid);
  clearTimeout(timer);
  clearTimeout(drain);
  session.signal?.removeEventListener('abort', onAbort);
  if (outcome.isMaxBuffer && pid !== undefined) killTree(pid);
  const durationMs = performance.now() - started;
  const all = outcome.all ?? '';
  const error = stopped[0]?.(all) ?? startError(file, outcome);
  return {
    all,
    how: error ? error.message : describe(outcome),
    durationMs,
    error,
    result: {
      exitCode: outcome.exitCode ?? null,
      signal: outcome.signal ?? null,
      stdout: outcome.stdout ?? '',
      stderr: outcome.stderr ?? '',
      durationMs,
    },
  };
}

type Outcome = Awaited<ResultPromise<{ all: true; reject: false }>>;

const describe = (outcome: Outcome): string =>
  outcome.signal ? `ended by ${outcome.signal}` : `exit ${outcome.exitCode}`;

function environment(
  base: Readonly<Record<string, string | undefined>>,
  own: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const merged = { ...base, ...neutral, ...own };
  return Object.fromEntries(
    Object.entries(merged).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !removed.includes(entry[0]),
    ),
  );
}

function startError(file: string, outcome: Outcome): BenchError | null {
  if (outcome.isMaxBuffer) {
    return new BenchError('output-too-large', `${file} printed more than ${maxOutput} characters`, {
      remedy: 'run the tool by hand to see what it repeats',
    });
  }
  if (outcome.code === 'ENOENT' || outcome.code === 'EACCES') {
    return new BenchError('tool-missing', `${file} cannot be started: ${outcome.code}`, {
      remedy: 'run `pnpm bench doctor`',
      cause: outcome.cause,
    });
  }
  if (outcome.failed && outcome.exitCode === undefined && outcome.signal === undefined) {
    return new BenchError('exec-failed', `${file} cannot be run: ${outcome.shortMessage}`, {
      remedy: 'run `pnpm bench doctor`',
      cause: outcome.cause,
    });
  }
  return null;
}

function timedOut(file: string, { timeoutMs }: ExecSessionOptions, printed: string): BenchError {
  const limit =
    timeoutMs === undefined ? 'in time' : `within the ${timeoutMs / 1_000} s of its cell`;
  return new BenchError('timeout', `${file} did not end ${limit}`, {
    remedy: 'raise --timeout, or look at the log of the cell for what it waits for',
    ...(printed.trim() !== '' && { evidence: lastLines(printed) }),
  });
}

const aborted = (): BenchError => new BenchError('aborted', 'interrupted');

const notStarted = (error: BenchError): Ended => ({
  all: '',
  how: error.message,
  durationMs: 0,
  error,
  result: { exitCode: null, signal: null, stdout: '', stderr: '', durationMs: 0 },
});
