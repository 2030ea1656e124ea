export { bullmqExecutor } from './coordinator/bullmq-executor.ts';
export type { JobOfOptions } from './coordinator/job-of.ts';
export type { BullmqOptions } from './coordinator/options.ts';
export type { BlobStore } from './store/blob-store.ts';
export { folderStore } from './store/folder-store.ts';
export { type S3Options, s3Store } from './store/s3-store.ts';
export { storeAt } from './store/store-at.ts';
export type { DoJobOptions } from './worker/do-job.ts';
export { type StartWorkerOptions, startWorker } from './worker/start-worker.ts';
