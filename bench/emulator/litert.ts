import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cacheDirectory, createExec, createPythonEnvs } from '../../packages/core/src/index.ts';
import { type Sample, sample } from './statistics.ts';

export const paths = ['reference', 'optimized', 'xnnpack'] as const;
export type Path = (typeof paths)[number];

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The Python of the locked environment that the conformance tests use. */
export async function findPython(): Promise<{ python: string; version: string }> {
  const { exec } = createExec();
  const cacheDir = cacheDirectory(process.env);
  const onProgress = (message: string): void => console.error(message);
  const pythonEnv = createPythonEnvs({ cacheDir, exec, env: process.env, onProgress });
  const requirements = here('../../packages/oracle/python/requirements.txt');
  const env = await pythonEnv({ name: 'oracle', requirements });
  if (!env.available) throw new Error(env.reason.message);
  return { python: env.python, version: env.packages['ai-edge-litert'] ?? 'unknown' };
}

export interface Litert {
  /** `count` calls of invoke(). */
  readonly time: (path: Path, count: number) => Promise<Sample>;
  readonly close: () => void;
}

/** One process with an interpreter for each path, idle between the calls of `time`. */
export async function openLitert(
  python: string,
  model: string,
  inputs: readonly string[],
): Promise<Litert> {
  const child = spawn(python, [here('litert.py'), model, ...inputs], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`LiteRT ended on ${model}`);
    return value;
  };
  await read();
  return {
    time: async (path, count) => {
      child.stdin.write(`${path} ${count}\n`);
      const [clock = 0, processor = 0] = (await read()).split(' ').map(Number);
      return sample(clock / 1_000, processor / 1_000, count);
    },
    close: () => child.stdin.end(),
  };
}
