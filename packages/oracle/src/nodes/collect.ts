import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory, createExec } from '@edgebench/core';
import { environmentFor, onnxEnvironment } from '../environment.ts';
import { testedOps } from './ops.ts';

export type Collected =
  | { readonly available: true; readonly folder: string; readonly version: string }
  | { readonly available: false; readonly reason: string };

const script = fileURLToPath(new URL('../../python/onnx/nodes.py', import.meta.url));

/**
 * Has the `onnx` package generate the node tests of {@link testedOps}: once for a version of the package and of
 * the script, since it takes the package 15 s.
 */
export async function collectNodes(onProgress?: (message: string) => void): Promise<Collected> {
  const env = await environmentFor(onnxEnvironment, onProgress);
  if (!env.available) return { available: false, reason: env.reason.message };
  const version = env.packages.onnx ?? 'unknown';
  const key = createHash('sha256')
    .update(readFileSync(script))
    .update(readFileSync(onnxEnvironment.requirements))
    .update(testedOps.join());
  const parent = join(cacheDirectory(process.env), 'oracle');
  const folder = join(parent, `onnx-nodes-${version}-${key.digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return { available: true, folder, version };
  onProgress?.(`onnx ${version}: generating the node tests (once)`);
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  const { exec } = createExec();
  const arguments_ = ['-I', '-B', script, partial, ...testedOps];
  const { exitCode, stderr } = await exec(env.python, arguments_, { timeoutMs: 300_000 });
  if (exitCode !== 0) throw new Error(`nodes.py failed: ${stderr.slice(-2000)}`);
  // Another process may have been faster.
  await rename(partial, folder).catch((error) => {
    if (!existsSync(folder)) throw error;
  });
  return { available: true, folder, version };
}
