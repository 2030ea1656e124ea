import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDirectory } from '../../packages/core/src/index.ts';

/** Folders of one proof: a store, and caches that share the installed tools of this machine and nothing else. */
export interface Place {
  readonly folder: string;
  readonly store: string;
  readonly cache: (name: string) => string;
}

export function createPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'edgebench-queue-'));
  const installed = cacheDirectory(process.env);
  const cache = (name: string): string => {
    const dir = join(folder, name);
    if (mkdirSync(dir, { recursive: true }) === undefined) return dir;
    for (const part of ['envs', 'made']) {
      mkdirSync(join(installed, part), { recursive: true });
      symlinkSync(join(installed, part), join(dir, part));
    }
    return dir;
  };
  return { folder, store: join(folder, 'store'), cache };
}
