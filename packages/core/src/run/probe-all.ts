import { BenchError, reasonOf } from '../errors.ts';
import type { Probe } from '../probe.ts';
import type { Selected } from '../select.ts';
import { createProbeContext } from './probe-context.ts';

export interface ProbeOptions {
  readonly cacheDir: string;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** False looks for tools and installs nothing. */
  readonly install?: boolean;
  readonly onEvent: (event: { readonly type: 'note'; readonly message: string }) => void;
}

/** Looks for each adapter's tools, one after the other, since a first run installs them; by adapter id. */
export async function probeAll(
  selected: readonly Selected[],
  { cacheDir, signal, env, install, onEvent }: ProbeOptions,
): Promise<ReadonlyMap<string, Probe>> {
  const onProgress = (message: string) => onEvent({ type: 'note', message });
  const probes = new Map<string, Probe>();
  for (const { adapter, targets } of selected) {
    const context = createProbeContext({ cacheDir, signal, env, install, onProgress, targets });
    const found = adapter
      .probe(context)
      .catch((error: unknown): Probe => ({ available: false, reason: reasonOf(error) }));
    probes.set(adapter.id, await found);
    if (signal.aborted) throw new BenchError('aborted', 'interrupted');
  }
  return probes;
}
