import type { Adapter, Probe } from '../adapter.ts';
import { BenchError, reasonOf } from '../errors.ts';
import { createExec } from '../exec/session.ts';
import { createPythonEnvs } from '../python/envs.ts';

export interface ProbeOptions {
  readonly cacheDir: string;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** False looks for tools and installs nothing. */
  readonly install?: boolean;
  readonly onEvent: (event: { readonly type: 'note'; readonly message: string }) => void;
}

/** Looks for each adapter's tool, one after the other, since a first run installs them; by adapter id. */
export async function probeAll(
  adapters: readonly Adapter[],
  { cacheDir, signal, env, install = true, onEvent }: ProbeOptions,
): Promise<ReadonlyMap<string, Probe>> {
  const { exec } = createExec({ signal, env });
  const onProgress = (message: string) => onEvent({ type: 'note', message });
  const pythonEnv = createPythonEnvs({ cacheDir, exec, env, signal, install, onProgress });
  const probes = new Map<string, Probe>();
  for (const { id, probe } of adapters) {
    const found = probe({ exec, pythonEnv, env, cacheDir }).catch(
      (error: unknown): Probe => ({ available: false, reason: reasonOf(error) }),
    );
    probes.set(id, await found);
    if (signal.aborted) throw new BenchError('aborted', 'interrupted');
  }
  return probes;
}
