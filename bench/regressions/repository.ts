import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tflm } from '../../packages/adapters-tflm/src/index.ts';
import { createChecker } from '../../packages/cli/src/check/checker.ts';
import { settingsFor } from '../../packages/cli/src/check/settings.ts';
import { cacheDirectory, run, writeResults } from '../../packages/core/src/index.ts';
import type { Bench } from './commits.ts';
import { sharedSram, type Tree } from './tree.ts';
import { velaAt } from './vela-at.ts';

const command = fileURLToPath(new URL('../../packages/cli/bin/bench.mjs', import.meta.url));

/** Where the Python environments of the tools are; both toolchains have to be there. */
const envs = join(cacheDirectory(process.env), 'envs');

/** Why the real tools cannot be run, or null. */
export function missingTools(): string | null {
  const names = existsSync(envs) ? readdirSync(envs) : [];
  const absent = ['vela-', 'tflm-'].filter((tool) => !names.some((name) => name.startsWith(tool)));
  if (absent.length === 0) return null;
  return `no Python environment of ${absent.join(' and ')}: one run of \`pnpm bench\` makes them`;
}

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A scratch git repository, on a machine with real tools and a cache of its own. */
export interface Repository {
  readonly folder: string;
  /** Makes the files of a tree the next commit. */
  readonly commit: (tree: Tree, title: string) => void;
  /** Measures the commit. */
  readonly measure: (how?: Bench) => Promise<void>;
  /** Runs `bench` in it. */
  readonly bench: (...args: string[]) => Ran;
}

export function createRepository(folder: string): Repository {
  const machine = { cache: join(folder, 'cache'), work: join(folder, 'work') };
  mkdirSync(machine.work, { recursive: true });
  mkdirSync(machine.cache);
  symlinkSync(envs, join(machine.cache, 'envs'));
  const env = { ...process.env, EDGEBENCH_CACHE: machine.cache };
  const git = (...args: string[]) =>
    must(spawnSync('git', args, { cwd: machine.work, encoding: 'utf8' }), `git ${args[0]}`);
  git('init', '--quiet');
  git('config', 'user.name', 'history');
  git('config', 'user.email', 'history@localhost');
  const bench = (own: NodeJS.ProcessEnv, args: readonly string[]): Ran => {
    const options = { cwd: machine.work, env: own, encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], options);
    return { code: status, stdout, stderr };
  };

  return {
    folder: machine.work,
    commit: (tree, title) => {
      rmSync(join(machine.work, 'models'), { recursive: true, force: true });
      for (const [path, content] of Object.entries(tree)) {
        mkdirSync(dirname(join(machine.work, path)), { recursive: true });
        writeFileSync(join(machine.work, path), content);
      }
      writeFileSync(join(machine.work, '.gitignore'), 'reports/history/\nreports/latest/\n');
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', title);
    },
    measure: async ({ vela, hidden, anew } = {}) => {
      if (vela !== undefined) return measureBy(vela, machine, env);
      const own = hidden === undefined ? env : without(hidden, machine.cache);
      const ran = bench(own, ['--quiet', ...(anew ? ['--no-cache'] : [])]);
      if (ran.code !== 0) throw new Error(`bench ended with ${ran.code}: ${ran.stderr}`);
    },
    bench: (...args) => bench(env, args),
  };
}

/** A machine that shares the measured cells, and has neither that tool nor a Python to install it. */
function without(tool: string, cache: string): NodeJS.ProcessEnv {
  const other = `${cache}-without-${tool}`;
  mkdirSync(join(other, 'envs'), { recursive: true });
  symlinkSync(join(cache, 'cells'), join(other, 'cells'));
  for (const name of readdirSync(envs).filter((it) => !it.startsWith(`${tool}-`))) {
    symlinkSync(join(envs, name), join(other, 'envs', name));
  }
  return { EDGEBENCH_CACHE: other, PATH: '' };
}

/** As the command line does, by an adapter of another version of Vela. */
async function measureBy(
  version: string,
  { cache, work }: { readonly cache: string; readonly work: string },
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const models = readdirSync(join(work, 'models')).map((name) => join(work, 'models', name));
  const results = await run({
    adapters: [velaAt(version, cache), tflm()],
    ...{ models, targets: [sharedSram, 'host'], reports: [], imports: [] },
    ...{ cacheDir: cache, tool: 'bench', timeoutMs: 120_000, vectors: 16, useCache: true },
    checker: createChecker(settingsFor({}, undefined)),
    ...{ signal: new AbortController().signal, env, onEvent: () => {} },
  });
  await writeResults(join(work, 'reports/latest/results.json'), results);
}

function must(ran: ReturnType<typeof spawnSync>, what: string): void {
  if (ran.status !== 0) throw new Error(`${what} ended with ${ran.status}: ${ran.stderr}`);
}
