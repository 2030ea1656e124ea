import { setTimeout as pause } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { BenchError } from '../errors.ts';

/** Longer than making a folder takes at the most. */
const patienceMs = 60 * 60_000;

/**
 * Waits until no other process works on a folder, and yields what ends the own turn. A process that died in
 * its turn counts as gone after 20 s. Rejects with a `BenchError`: `aborted`, `folder-locked`.
 */
export async function lockFolder(
  dir: string,
  signal: AbortSignal | undefined,
  onWait: () => void,
): Promise<() => Promise<void>> {
  let told = false;
  const options = { realpath: false, stale: 20_000, onCompromised: () => {} };
  for (const started = performance.now(); performance.now() - started < patienceMs; ) {
    const release = await lockfile.lock(dir, options).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ELOCKED') throw error;
      return null;
    });
    if (release) return release;
    if (!told) onWait();
    told = true;
    await pause(1_000, undefined, signal ? { signal } : {}).catch(() => {
      throw new BenchError('aborted', 'interrupted');
    });
  }
  throw new BenchError('folder-locked', `another run has held ${dir} for an hour`, {
    remedy: 'end that run, or remove the folder of that name with .lock at its end',
  });
}
