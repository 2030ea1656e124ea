import { realpath } from 'node:fs/promises';
import { z } from 'zod';
import { reasonOf } from '../errors.ts';
import type { Exec } from '../exec/exec.ts';
import type { PythonEnv, PythonEnvSpec } from '../probe.ts';
import { type MakeOnceOptions, makeOnce } from '../store/make-once.ts';
import { install } from './install.ts';
import { findPython } from './interpreter.ts';
import { readLock } from './lock-file.ts';

export interface PythonEnvsOptions extends MakeOnceOptions {
  readonly exec: Exec;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const markerSchema = z.object({
  python: z.string(),
  bin: z.string(),
  sitePackages: z.string(),
  /** What `python` linked to: another version there would not see the packages. */
  interpreter: z.string(),
});

/**
 * Locked Python environments, each made once under `<cache>/envs/` and named by the hash of its lock.
 * A ready one is found without starting a process.
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

async function ensure(
  { name, requirements }: PythonEnvSpec,
  options: PythonEnvsOptions,
): Promise<PythonEnv> {
  const { exec, env, onProgress } = options;
  try {
    const lock = readLock(requirements);
    const made = await makeOnce(
      {
        ...{ parent: 'envs', name, key: lock.text, title: 'its locked Python environment' },
        make: async (dir) => {
          const python = await findPython(exec, env);
          const count = Object.keys(lock.packages).length;
          onProgress?.(
            `${name}: installing ${count} locked Python packages with Python ${python.version} (once)`,
          );
          const installation = await install({ exec, python, dir, requirements });
          return { ...installation, interpreter: await realpath(installation.python) };
        },
        read: async (marker) => {
          const content = markerSchema.parse(marker);
          return (await realpath(content.python)) === content.interpreter ? content : null;
        },
      },
      options,
    );
    if (!made.available) return made;
    const { interpreter, ...installation } = made.content;
    return { available: true, ...installation, packages: lock.packages };
  } catch (error) {
    return { available: false, reason: reasonOf(error) };
  }
}
