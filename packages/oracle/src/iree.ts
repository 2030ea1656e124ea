import { createHash } from 'node:crypto';
import { copyFile, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { iree, tosaHostFlags } from '@edgebench/adapters-iree';
import { createExec, createProbeContext, type Probe } from '@edgebench/core';

export interface IreeCompiler {
  /** Compiles a model for this machine; the module's file, or what the tool says against it. */
  readonly compile: (model: Uint8Array) => Promise<{ module: string } | { refused: string }>;
}

/** IREE's compiler as the adapter uses it; modules are kept under the cache by their model's hash. */
export function ireeCompiler(
  tool: Extract<Probe, { available: true }>,
  workDir: string,
  cacheDir: string,
): IreeCompiler {
  const { exec } = createExec();
  const kept = join(cacheDir, 'oracle', `iree-${tool.version}`);
  const { 'tosa-converter-for-tflite': converter, 'iree-compile': compiler } = tool.paths;
  return {
    compile: async (model) => {
      if (converter === undefined || compiler === undefined) {
        return { refused: 'tosa-converter-for-tflite is not published for this platform' };
      }
      const flags = tosaHostFlags;
      const hash = createHash('sha256').update(flags.join(' ')).update(model).digest('hex');
      const module = join(kept, `${hash}.vmfb`);
      if (await stat(module).catch(() => null)) return { module };
      await writeFile(join(workDir, 'source.tflite'), model);
      const steps = [
        [converter, ['source.tflite', '--bytecode', '-o', 'source.mlirbc']],
        [compiler, [...flags, 'source.mlirbc', '-o', 'source.vmfb']],
      ] as const;
      for (const [program, args] of steps) {
        const { exitCode, signal, stderr } = await exec(program, args, {
          cwd: workDir,
          timeoutMs: 120_000,
        });
        if (exitCode !== 0) return { refused: stderr.trim().slice(0, 2000) || `${signal}` };
      }
      await mkdir(kept, { recursive: true });
      const partial = `${module}.${process.pid}`;
      await copyFile(join(workDir, 'source.vmfb'), partial);
      await rename(partial, module);
      return { module };
    },
  };
}

/** Is IREE here, and where? */
export async function probeIree(cacheDir: string): Promise<Probe> {
  const adapter = iree();
  const targets = adapter.targets.filter(({ device }) => device === 'host');
  return adapter.probe(createProbeContext({ cacheDir, env: process.env, targets }));
}
