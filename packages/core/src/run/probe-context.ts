import { createExec } from '../exec/session.ts';
import type { ProbeContext } from '../probe.ts';
import { createPythonEnvs } from '../python/envs.ts';
import { createCachedFolders } from '../store/cached-folders.ts';
import type { MakeOnceOptions } from '../store/make-once.ts';

export interface ProbeContextOptions
  extends MakeOnceOptions,
    Pick<ProbeContext, 'env' | 'targets'> {}

/** What an adapter's `probe` is given on this machine. */
export function createProbeContext(options: ProbeContextOptions): ProbeContext {
  const { cacheDir, env, signal, targets, onProgress = () => {} } = options;
  const { exec } = createExec({ ...(signal && { signal }), env });
  return {
    ...{ targets, exec, env, cacheDir, onProgress },
    pythonEnv: createPythonEnvs({ ...options, exec }),
    cachedFolder: createCachedFolders(options),
  };
}
