import { scratch } from '@edgebench/core/testing';
import type { Io } from './io.ts';
import { main } from './main.ts';

// What a command writes where nothing else is said lies in the working directory: none of it comes into the repository.
process.chdir(scratch());

/** A process of that environment. */
function processOf(env: Io['env']): { io: Io; printed: { stdout: string; stderr: string } } {
  const printed = { stdout: '', stderr: '' };
  const io: Io = {
    env,
    stdout: (text) => {
      printed.stdout += text;
    },
    stderr: (text) => {
      printed.stderr += text;
    },
    columns: null,
    color: false,
    signal: new AbortController().signal,
    importModule: (path) => import(path),
  };
  return { io, printed };
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, on a machine without tools. */
export const bench = (...args: string[]): Promise<Ran> =>
  benchIn({ PATH: '', EDGEBENCH_CACHE: scratch() }, ...args);

/** Runs a command line in this process, with an environment of its own. */
export async function benchIn(env: Io['env'], ...args: string[]): Promise<Ran> {
  const { io, printed } = processOf(env);
  return { code: await main(args, io), ...printed };
}
