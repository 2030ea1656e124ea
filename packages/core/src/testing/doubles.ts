import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter, Job } from '../adapter.ts';
import { BenchError } from '../errors.ts';
import type { Exec, ExecResult } from '../exec/exec.ts';
import { quote } from '../exec/quote.ts';
import type { Probe, ProbeContext, PythonEnv } from '../probe.ts';
import type { Model } from '../schema/results.ts';
import type { TargetSpec } from '../target.ts';
import { scratch } from './scratch.ts';

/** A model whose strings are as hostile as a file name can be. */
export const hostileName = '<script>alert(1)</script> =cmd()|x;rm -rf ~ \u202Eäö\n`$(id)`';

export const sampleModel = (changes: Partial<Model> = {}): Model => ({
  id: 'a'.repeat(64),
  name: hostileName,
  path: `${hostileName}.tflite`,
  format: 'tflite',
  md5: 'b'.repeat(32),
  bytes: 4,
  macs: 1_000,
  params: 10,
  ops: { CONV_2D: 1 },
  inputs: [{ name: 'input', shape: [1, 4], type: 'int8', scale: 0.5, zeroPoint: 0 }],
  outputs: [{ name: 'output', shape: [1, 2], type: 'int8', scale: 0.5, zeroPoint: 0 }],
  limits: { constantsBytes: 10, arenaBytes: 6, liveBytes: [6] },
  unavailable: null,
  ...changes,
});

/** A process that never ran: what a tool would have left is given. */
export const fakeExec =
  (result: Partial<ExecResult> | Error): Exec =>
  async (file, args) => {
    if (result instanceof Error) throw result;
    const none = { exitCode: 0, signal: null, stdout: '', stderr: '', durationMs: 1 };
    return { ...none, command: quote([file, ...args]), ...result };
  };

/** A machine on which nothing is installed. */
export const bareMachine = (
  exec: Exec = fakeExec(new BenchError('tool-missing', 'not here')),
  targets: readonly TargetSpec[] = [],
): ProbeContext => ({
  ...{ targets, exec, onProgress: () => {} },
  env: { PATH: '' },
  cacheDir: scratch(),
  pythonEnv: async () => notHere('no-python', 'install Python'),
  cachedFolder: async () => notHere('not-installed', 'let it be made'),
});

const notHere = (code: string, remedy: string) =>
  ({ available: false, reason: { code, message: code, remedy, evidence: null } }) as const;

/** A Python environment whose packages and files are given names alone. */
export const samplePythonEnv = (
  packages: Readonly<Record<string, string>> = {},
): Extract<PythonEnv, { available: true }> => ({
  available: true,
  python: '/env/bin/python',
  bin: '/env/bin',
  sitePackages: '/env/site-packages',
  packages,
});

export const sampleTool: Extract<Probe, { available: true }> = {
  available: true,
  version: '0.0.0',
  components: {},
  location: 'nowhere',
  paths: new Proxy({}, { get: (_, name) => `/nowhere/${String(name)}` }),
};

/** A job on empty folders; the bytes are no model. */
export function sampleJob(adapter: Adapter, exec: Exec): Job {
  const workDir = scratch();
  const keepDir = join(workDir, 'keep');
  mkdirSync(keepDir);
  const target = adapter.targets.find((candidate) => candidate.default) ?? adapter.targets[0];
  if (!target) throw new TypeError(`adapter '${adapter.id}' has no target`);
  const bytes = new Uint8Array([1, 2, 3, 4]);
  const model = sampleModel();
  return { model, bytes, target, tool: sampleTool, workDir, keepDir, vectors: 1, exec };
}
