import { fileURLToPath } from 'node:url';
import { cacheDirectory, createExec, createPythonEnvs, type PythonEnv } from '@edgebench/core';

/** Name of a Python environment, the requirements it is locked by, and those of its packages that compute. */
export interface Environment {
  readonly environment: string;
  readonly requirements: string;
  readonly packages: readonly string[];
}

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** ONNX Runtime, and the package that generates ONNX's node tests. */
export const onnxEnvironment: Environment = {
  environment: 'oracle-onnx',
  requirements: file('../python/onnx/requirements.txt'),
  packages: ['onnxruntime'],
};

/** Makes the environment where it is not there yet. */
export function environmentFor(
  { environment: name, requirements }: Environment,
  onProgress: (message: string) => void = () => {},
): Promise<PythonEnv> {
  const cacheDir = cacheDirectory(process.env);
  const { exec } = createExec();
  return createPythonEnvs({ cacheDir, exec, env: process.env, onProgress })({ name, requirements });
}
