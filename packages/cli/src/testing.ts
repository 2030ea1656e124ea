import { scratch } from '@edgebench/core/testing';
import type { Io } from './io.ts';
import { main } from './main.ts';

/** A process without any tool on its PATH. */
function bare(): { io: Io; printed: { stdout: string; stderr: string } } {
  const printed = { stdout: '', stderr: '' };
  const io: Io = {
    env: { PATH: '', EDGEBENCH_CACHE: scratch() },
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

/** Runs a command line in this process, on a machine without tools. */
export async function bench(
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { io, printed } = bare();
  return { code: await main(args, io), ...printed };
}
