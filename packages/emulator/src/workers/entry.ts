import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Job } from './protocol.ts';

/** Starts a thread on a job. */
export type StartWorker = (job: Job) => Worker;

/**
 * How threads are started: with the worker's module beside this one. As TypeScript (in a checkout, and in the bundle
 * that the command line makes of it, which keeps the places of sources) it needs tsx in the new thread; null where
 * there is none.
 */
export function workerStarter(): StartWorker | null {
  if (!import.meta.url.endsWith('.ts')) {
    return (workerData) => new Worker(new URL('./worker.js', import.meta.url), { workerData });
  }
  const loader = findLoader();
  if (loader === null) return null;
  const { href } = new URL('./worker.ts', import.meta.url);
  // Node 20 does not run what --import names in a thread.
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(href)});
  })`;
  return (workerData) => new Worker(code, { eval: true, workerData });
}

/** The URL of tsx's interface as an ES module: what `require` finds, as CommonJS, lies beside it. */
function findLoader(): string | null {
  try {
    const beside = createRequire(import.meta.url).resolve('tsx/esm/api');
    return new URL('./index.mjs', pathToFileURL(beside)).href;
  } catch {
    return null;
  }
}
