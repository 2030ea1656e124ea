import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory, createExec, createPythonEnvs } from '@edgebench/core';
import type { Configuration } from './configurations.ts';

interface CompileJob {
  readonly model: Uint8Array;
  readonly configuration: Configuration;
  /** More of Vela's options. */
  readonly options?: readonly string[];
}

export type Compiled =
  | { readonly status: 'ok'; readonly bytes: Uint8Array; readonly log: string }
  /** Vela's exit code, or null where its process ended. */
  | { readonly status: 'failed'; readonly code: number | null; readonly log: string };

export type OpenedVela =
  | {
      readonly available: true;
      readonly version: string;
      /** In the order of the jobs; one process does them all, and another goes on where a job ends it. */
      readonly compile: (jobs: readonly CompileJob[]) => Promise<Compiled[]>;
    }
  | { readonly available: false; readonly reason: string };

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const script = file('../../python/vela_many.py');
const requirements = file('../../../adapters-vela/python/requirements.txt');

/** A job takes a hundredth of that. */
const timeoutOfJobMs = 2_000;

/** The real Vela from the environment that its adapter uses, or why it cannot be had. */
export async function openVela(
  onProgress: (message: string) => void = () => {},
): Promise<OpenedVela> {
  const cacheDir = cacheDirectory(process.env);
  const { exec } = createExec();
  const pythonEnv = createPythonEnvs({ cacheDir, exec, env: process.env, onProgress });
  const env = await pythonEnv({ name: 'vela', requirements });
  if (!env.available) return { available: false, reason: env.reason.message };
  const { python, packages } = env;

  const compile = async (jobs: readonly CompileJob[]): Promise<Compiled[]> => {
    const folder = await mkdtemp(join(tmpdir(), 'edgebench-vela-'));
    try {
      const requests = await Promise.all(jobs.map((job, k) => prepare(job, join(folder, `${k}`))));
      const codes: (number | null)[] = [];
      while (codes.length < jobs.length) {
        const files = [join(folder, 'requests'), join(folder, 'answers')] as const;
        await writeFile(files[0], requests.slice(codes.length).join(''));
        const options = { timeoutMs: 60_000 + jobs.length * timeoutOfJobMs };
        const { stderr } = await exec(python, [script, ...files], options);
        const answers = await lines(files[1]);
        if (answers === null) throw new Error(`Vela did not start: ${stderr.slice(-500)}`);
        codes.push(...answers.map(Number));
        if (codes.length < jobs.length) codes.push(null);
      }
      return await Promise.all(codes.map((code, k) => collect(code, join(folder, `${k}`))));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  return { available: true, version: packages['ethos-u-vela'] ?? 'unknown', compile };
}

async function lines(path: string): Promise<string[] | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text?.split('\n').slice(0, -1) ?? null;
}

async function prepare(
  { model, configuration, options = [] }: CompileJob,
  folder: string,
): Promise<string> {
  await mkdir(folder);
  const path = join(folder, 'model.tflite');
  await writeFile(path, model);
  const { accelerator, options: own } = configuration;
  const standing = ['--config', 'Arm/vela.ini', '--output-dir', folder];
  const all = [path, '--accelerator-config', accelerator, ...standing, ...own, ...options];
  return `${JSON.stringify({ arguments: all, log: join(folder, 'log') })}\n`;
}

async function collect(code: number | null, folder: string): Promise<Compiled> {
  const log = await readFile(join(folder, 'log'), 'utf8').catch(() => '');
  if (code !== 0) return { status: 'failed', code, log };
  const bytes = await readFile(join(folder, 'model_vela.tflite')).catch(() => null);
  return bytes === null
    ? { status: 'failed', code, log }
    : { status: 'ok', bytes: new Uint8Array(bytes), log };
}
