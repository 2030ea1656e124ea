import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ChildRun {
  /** From the start of the process to the first output; what Node needs to start is in it. To the loaded code without a model. */
  readonly firstMs: number;
  readonly peakBytes: number;
  readonly arenaBytes: number;
  readonly packedBytes: number;
}

/** Runs `emulator-child.ts`, bundled as the command line is, in a process of its own. */
export async function childRunner(): Promise<(...args: readonly string[]) => ChildRun> {
  const maker = new URL('../../packages/cli/bin/bundle.mjs', import.meta.url).href;
  const { bundle } = (await import(maker)) as { bundle: (entry: string) => Promise<string> };
  const entry = fileURLToPath(new URL('../emulator-child.ts', import.meta.url));
  const module = fileURLToPath(await bundle(entry));
  return (...args) => {
    const { stdout, status } = spawnSync(process.execPath, [module, ...args], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the child process ended with ${status}`);
    return JSON.parse(stdout) as ChildRun;
  };
}
