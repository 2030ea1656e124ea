import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** EDGEBENCH_CACHE, else `edgebench` in XDG_CACHE_HOME, else in ~/.cache. */
export function cacheDirectory(env: Readonly<Record<string, string | undefined>>): string {
  if (env.EDGEBENCH_CACHE) return resolve(env.EDGEBENCH_CACHE);
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'edgebench');
}
