import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type OpenedOracle, openOracle } from './runtime.ts';
import { profilesOf } from './runtimes.ts';

const root = new URL('../../../', import.meta.url);

export const rootPath = (path: string): string => fileURLToPath(new URL(path, root));

/** A file of the folder beside the repository; it may be absent. */
export const sharedPath = (path: string): string =>
  fileURLToPath(new URL(`../shared/${path}`, root));

export const read = (path: string): Uint8Array => new Uint8Array(readFileSync(path));

/** The .tflite files of a folder, which may be absent. */
export const modelsIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.tflite'))
        .sort()
        .map((name) => `${folder}/${name}`)
    : [];

/** Every profile of TFLite's with its runtime, or with why that cannot run here; `suffix` says so in a test's title. */
export const opened: readonly (readonly [string, OpenedOracle, string])[] = await Promise.all(
  profilesOf('tflite').map(async (profile) => {
    const oracle = await openOracle(profile);
    return [profile, oracle, oracle.available ? '' : ` (skipped: ${oracle.reason})`] as const;
  }),
);

export const closeAll = (): Promise<unknown> =>
  Promise.all(opened.map(([, { ...found }]) => (found.available ? found.oracle.close() : null)));

/** The whole set takes IREE ten minutes; a run without this takes a share of it. */
export const everything: boolean = process.env.EDGEBENCH_CONFORMANCE === 'all';
