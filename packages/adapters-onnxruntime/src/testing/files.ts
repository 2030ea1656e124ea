import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../../', import.meta.url);

export const rootPath = (path: string): string => fileURLToPath(new URL(path, root));

/** What the real runtime printed, under `fixtures/onnxruntime`. */
export const fixture = (name: string): string =>
  readFileSync(rootPath(`fixtures/onnxruntime/${name}`), 'utf8');

/** ONNX models of a folder, by path from the root of the repository; none where it is absent. */
export const onnxFiles = (folder: string): string[] =>
  existsSync(rootPath(folder))
    ? readdirSync(rootPath(folder))
        .filter((name) => name.endsWith('.onnx'))
        .map((name) => `${folder}/${name}`)
    : [];
