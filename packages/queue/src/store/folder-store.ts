import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BenchError, readWhole, writeAtomic } from '@edgebench/core';
import { type BlobStore, checked, hashOf, missing, pathOf, tooLarge } from './blob-store.ts';

/** A folder that all hosts see. A blob is there whole or not at all, whoever writes it at the same time. */
export function folderStore(dir: string): BlobStore {
  const place = resolve(dir);
  const fileOf = (sha256: string): string => join(place, pathOf(sha256));

  const sizeOf = async (sha256: string): Promise<number | null> => {
    const found = await stat(fileOf(sha256)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw refused(place, error);
    });
    return found?.size ?? null;
  };

  const get: BlobStore['get'] = async (sha256, limit) => {
    const size = await sizeOf(sha256);
    if (size === null) throw missing(place, sha256);
    if (size > limit) throw tooLarge(place, sha256, limit);
    const bytes = await readWhole(fileOf(sha256), limit).catch((error: unknown) => {
      throw refused(place, error);
    });
    return checked(place, sha256, bytes);
  };

  return {
    place,
    get,
    has: async (sha256) => (await sizeOf(sha256)) !== null,
    put: async (bytes) => {
      const sha256 = hashOf(bytes);
      const isThere = await get(sha256, bytes.length).then(
        () => true,
        () => false,
      );
      if (isThere) return sha256;
      await writeAtomic(fileOf(sha256), bytes).catch((error: unknown) => {
        throw refused(place, error);
      });
      return sha256;
    },
  };
}

function refused(place: string, cause: unknown): BenchError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new BenchError('store', `the store ${place} cannot be used: ${why}`, {
    remedy:
      'check that the folder exists on this host and can be written to, or name another by --store',
    cause,
  });
}
