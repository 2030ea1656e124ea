import type { BlobStore } from '../store/blob-store.ts';
import type { JobOfOptions } from './job-of.ts';

export interface BullmqOptions extends JobOfOptions {
  /** `redis://[user:password@]host:port[/db]`. */
  readonly redis: string;
  readonly store: BlobStore;
  readonly queue?: string | undefined;
  /** Where the cells' folders are brought. */
  readonly cacheDir: string;
  /** How long a lost Redis is sought again (60 s). */
  readonly patienceMs?: number | undefined;
  /** How long after the first try of a cell the second follows, and twice as long the third (1 s). */
  readonly retryMs?: number | undefined;
}
