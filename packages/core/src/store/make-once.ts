import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reasonOf } from '../errors.ts';
import type { Reason } from '../schema/measurement.ts';
import { makeFolder, writeAtomic, writeError } from './atomic.ts';
import { lockFolder } from './lock-folder.ts';

export interface MakeOnceOptions {
  readonly cacheDir: string;
  readonly signal?: AbortSignal | undefined;
  /** False only looks: what is not there yet is unavailable, `not-installed`. */
  readonly install?: boolean | undefined;
  /** Told what happens during the minutes that making takes. */
  readonly onProgress?: ((message: string) => void) | undefined;
}

/** A folder of the cache that takes long to make. */
export interface FolderSpec<Content> {
  /** The folder of the cache that it lies in. */
  readonly parent: string;
  readonly name: string;
  /** All that decides what is in it, as text. */
  readonly key: string;
  /** What it is, for people. */
  readonly title: string;
  /** Fills the empty folder. What it yields goes into the marker, which is written last: a folder without it is unfinished. */
  readonly make: (dir: string) => Promise<Content>;
  /** What the marker says; null, or a throw, where the folder is not what was made any more. */
  readonly read: (marker: unknown) => Promise<Content | null>;
}

export type Made<Content> =
  | { readonly available: true; readonly dir: string; readonly content: Content }
  | { readonly available: false; readonly reason: Reason };

/**
 * Finds a folder of the cache, or makes it, in its final place, named by the hash of its key. Concurrent runs wait for the one
 * that makes it; what a killed run left half made is made again. Never rejects: what fails is the reason.
 */
export async function makeOnce<Content>(
  spec: FolderSpec<Content>,
  options: MakeOnceOptions,
): Promise<Made<Content>> {
  const hash = createHash('sha256').update(spec.key).digest('hex').slice(0, 12);
  const name = `${spec.name}-${process.platform}-${process.arch}-${hash}`;
  const dir = join(options.cacheDir, spec.parent, name);
  try {
    let content = await ready(dir, spec);
    if (content === null && options.install === false) return notInstalled(spec.title);
    content ??= await make(dir, spec, options);
    return { available: true, dir, content };
  } catch (error) {
    return { available: false, reason: reasonOf(error) };
  }
}

const marker = (dir: string): string => join(dir, 'ready.json');

async function ready<Content>(dir: string, { read }: FolderSpec<Content>): Promise<Content | null> {
  try {
    return await read(JSON.parse(await readFile(marker(dir), 'utf8')));
  } catch {
    return null;
  }
}

async function make<Content>(
  dir: string,
  spec: FolderSpec<Content>,
  { signal, onProgress }: MakeOnceOptions,
): Promise<Content> {
  const tell = (message: string) => onProgress?.(`${spec.name}: ${message}`);
  await makeFolder(dirname(dir)).catch((error: unknown) => {
    throw writeError(dir, error);
  });
  const release = await lockFolder(dir, signal, () =>
    tell('waiting for another run that is making it'),
  );
  try {
    const made = await ready(dir, spec);
    if (made !== null) return made;
    await rm(dir, { recursive: true, force: true });
    await makeFolder(dir);
    const content = await spec.make(dir);
    await writeAtomic(marker(dir), JSON.stringify(content));
    tell('ready');
    return content;
  } catch (error) {
    await rm(dir, { recursive: true, force: true }).catch(() => {});
    const refused = writeError(dir, error);
    throw refused.code === 'disk-full' ? refused : error;
  } finally {
    await release();
  }
}

const notInstalled = (title: string): Made<never> => ({
  available: false,
  reason: {
    code: 'not-installed',
    message: `${title} is not made yet`,
    remedy: 'pnpm bench makes it by itself when it first needs it',
    evidence: null,
  },
});
