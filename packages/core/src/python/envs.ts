import { createHash } from 'node:crypto';
import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PythonEnv, PythonEnvSpec } from '../adapter.ts';
import { reasonOf } from '../errors.ts';
import type { Exec } from '../exec/exec.ts';
import { makeFolder, writeAtomic, writeError } from '../store/atomic.ts';
import { install } from './install.ts';
import { findPython } from './interpreter.ts';
import { type Lock, readLock } from './lock-file.ts';
import { lockFolder } from './lock-folder.ts';

export interface PythonEnvsOptions {
  readonly cacheDir: string;
  readonly exec: Exec;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** False only looks: an environment that is not there yet is unavailable, `not-installed`. */
  readonly install?: boolean;
  /** Told what happens during the minutes that a first installation takes. */
  readonly onProgress?: (message: string) => void;
}

/** Written last, so that an environment without it is an unfinished one. */
const markerSchema = z.object({
  python: z.string(),
  bin: z.string(),
  sitePackages: z.string(),
  /** What `python` linked to: another version there would not see the packages. */
  interpreter: z.string(),
});

/**
 * Locked Python environments, each made once under `<cache>/envs/` and named by the hash of its lock.
 * A ready one is found without starting a process. Concurrent runs wait for the one that makes it.
 */
export function createPythonEnvs(
  options: PythonEnvsOptions,
): (spec: PythonEnvSpec) => Promise<PythonEnv> {
  const known = new Map<string, Promise<PythonEnv>>();
  return (spec) => {
    const pending = known.get(spec.requirements) ?? ensure(spec, options);
    known.set(spec.requirements, pending);
    return pending;
  };
}

async function ensure(spec: PythonEnvSpec, options: PythonEnvsOptions): Promise<PythonEnv> {
  try {
    const lock = readLock(spec.requirements);
    const hash = createHash('sha256').update(lock.text).digest('hex').slice(0, 12);
    const dir = join(
      options.cacheDir,
      'envs',
      `${spec.name}-${process.platform}-${process.arch}-${hash}`,
    );
    const made = await ready(dir, lock);
    if (made || options.install === false) return made ?? notInstalled;
    return await make(spec, dir, lock, options);
  } catch (error) {
    return { available: false, reason: reasonOf(error) };
  }
}

const notInstalled: PythonEnv = {
  available: false,
  reason: {
    code: 'not-installed',
    message: 'its locked Python environment is not made yet',
    remedy: 'pnpm bench makes it by itself when it first needs it',
    evidence: null,
  },
};

async function ready(dir: string, lock: Lock): Promise<PythonEnv | null> {
  try {
    const marker = markerSchema.parse(JSON.parse(await readFile(join(dir, 'ready.json'), 'utf8')));
    const { interpreter, ...installation } = marker;
    return (await realpath(marker.python)) === interpreter
      ? { available: true, ...installation, packages: lock.packages }
      : null;
  } catch {
    return null;
  }
}

async function make(
  spec: PythonEnvSpec,
  dir: string,
  lock: Lock,
  { exec, env, signal, onProgress }: PythonEnvsOptions,
): Promise<PythonEnv> {
  await makeFolder(join(dir, '..')).catch((error: unknown) => {
    throw writeError(dir, error);
  });
  const release = await lockFolder(dir, signal, () =>
    onProgress?.(`${spec.name}: waiting for another run that is installing it`),
  );
  try {
    const made = await ready(dir, lock);
    if (made) return made;
    await rm(dir, { recursive: true, force: true });
    const python = await findPython(exec, env);
    const count = Object.keys(lock.packages).length;
    onProgress?.(
      `${spec.name}: installing ${count} locked Python packages with Python ${python.version} (once)`,
    );
    const installation = await install({ exec, python, dir, requirements: spec.requirements });
    const marker = { ...installation, interpreter: await realpath(installation.python) };
    await writeAtomic(join(dir, 'ready.json'), JSON.stringify(marker));
    onProgress?.(`${spec.name}: ready`);
    return { available: true, ...installation, packages: lock.packages };
  } finally {
    await release();
  }
}
