import type { BlobStore } from './blob-store.ts';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';

/** The store at `s3://bucket/prefix` or in a folder. Throws a `BenchError` `bad-store`. */
export const storeAt = (
  address: string,
  env: Readonly<Record<string, string | undefined>>,
): BlobStore => (address.startsWith('s3:') ? s3Store(address, env) : folderStore(address));
