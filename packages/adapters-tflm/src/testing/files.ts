import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../../', import.meta.url);

export const rootPath = (path: string): string => fileURLToPath(new URL(path, root));

/** What the real interpreter printed, under `fixtures/tflm`. */
export const fixture = (name: string): string =>
  readFileSync(rootPath(`fixtures/tflm/${name}.txt`), 'utf8');

/** TFLite models of a folder, by path from the root of the repository; none where it is absent. */
export const tfliteFiles = (folder: string): string[] =>
  existsSync(rootPath(folder))
    ? readdirSync(rootPath(folder))
        .filter((name) => name.endsWith('.tflite'))
        .map((name) => `${folder}/${name}`)
    : [];
