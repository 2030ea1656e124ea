/** The queue's name where none is given. */
export const defaultQueue = 'edgebench';

/**
 * How a dead worker is noticed: its lock on a job ends after `lockDuration`, which a living one renews three times within it,
 * and others look every `stalledInterval`. A job that outlives so many workers is given up.
 */
export const recovery = {
  lockDuration: 6_000,
  lockRenewTime: 2_000,
  stalledInterval: 2_000,
  maxStalledCount: 8,
} as const;

/** Tries at a job, for what may pass: the store does not answer, a worker has other tools than the next. */
export const tries = 4;

/** How long after the first of them the second follows; the time doubles with each. */
export const retryMs = 1_000;

/** How long a lost Redis is sought again. */
export const patienceMs = 60_000;
