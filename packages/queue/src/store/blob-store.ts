import { createHash } from 'node:crypto';
import { BenchError } from '@edgebench/core';

/**
 * Bytes by their SHA-256, shared by coordinator and workers. What it holds is not trusted: `get` yields only what has that
 * hash. Rejects with a `BenchError`: `store` where it cannot be reached or refuses, `store-missing`, `store-corrupt`.
 */
export interface BlobStore {
  /** Where it is, for people. */
  readonly place: string;
  /** Stores bytes once, and yields their SHA-256. */
  readonly put: (bytes: Uint8Array) => Promise<string>;
  /** The bytes of that SHA-256, of which there are at most `limit`. */
  readonly get: (sha256: string, limit: number) => Promise<Uint8Array>;
  readonly has: (sha256: string) => Promise<boolean>;
}

export const hashOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Where a blob lies in a store: a folder of all blobs would be too full for some file systems. */
export const pathOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}`;

/** The bytes, if they are what was asked for. */
export function checked(place: string, sha256: string, bytes: Uint8Array): Uint8Array {
  const found = hashOf(bytes);
  if (found === sha256) return bytes;
  throw new BenchError('store-corrupt', `${place} holds other bytes under ${sha256}`, {
    remedy: 'remove that file from the store; find out who else writes to it',
    evidence: `SHA-256 of the ${bytes.length} bytes: ${found}`,
  });
}

export const missing = (place: string, sha256: string): BenchError =>
  new BenchError('store-missing', `${place} does not hold ${sha256}`, {
    remedy: 'give coordinator and workers the same --store',
  });

export const tooLarge = (place: string, sha256: string, limit: number): BenchError =>
  new BenchError('store-corrupt', `${sha256} in ${place} has more than ${limit} bytes`, {
    remedy: 'remove that file from the store; find out who else writes to it',
  });
