import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TextCache } from '../charts/render.ts';

const folder = join(tmpdir(), 'edgebench-report-cache');

/** Charts and scripts by the hash of what they are made of: several files of tests need the same ones. */
export const diskCache: TextCache = {
  get: async (key) => {
    try {
      return await readFile(join(folder, key), 'utf8');
    } catch {
      return null;
    }
  },
  put: async (key, text) => {
    await mkdir(folder, { recursive: true });
    const part = join(folder, `${key}.${process.pid}`);
    await writeFile(part, text);
    await rename(part, join(folder, key));
  },
};
