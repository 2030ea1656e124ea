import { existsSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import {
  type Adapter,
  cacheDirectory,
  createExec,
  type Exec,
  findPython,
  probeAll,
  reasonOf,
  type Selected,
} from '@edgebench/core';
import type { Command } from 'commander';
import { loadAdapters } from '../adapters.ts';
import { type Config, loadConfig } from '../config.ts';
import type { Io } from '../io.ts';
import { type Finding, found, missing, showFindings, toolchain } from '../show/findings.ts';

/** Every tool that the project can use. Looks only; installs nothing. */
export function addDoctor(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('doctor')
    .description('every tool: its version, where it was found, what is missing and how to mend it')
    .option('--json', 'print it as JSON on stdout')
    .action(async (options: { json?: boolean }) => {
      const { json } = { ...program.opts(), ...options };
      const findings = await examine(io);
      io.stdout(json ? `${JSON.stringify(findings)}\n` : showFindings(findings));
      finish(0);
    });
}

async function examine(io: Io): Promise<Finding[]> {
  const { adapters, settings } = await configured(io);
  const { exec } = createExec({ signal: io.signal, env: io.env });
  const cacheDir = cacheDirectory(io.env);
  const { signal, env } = io;
  const [tools, probes] = await Promise.all([
    Promise.all([node(), python(exec, io), program(exec, io, 'uv'), program(exec, io, 'git')]),
    probeAll(all(adapters), { cacheDir, signal, env, install: false, onEvent: () => {} }),
  ]);
  const whereIs = (path: string) =>
    path.startsWith(join(cacheDir, sep)) ? null : (onPath(io, path) ?? path);
  const toolchains = adapters.flatMap((adapter) => {
    const probe = probes.get(adapter.id);
    return probe ? toolchain(adapter, probe, whereIs) : [];
  });
  return [...tools, ...toolchains, ...settings];
}

/** Every target; a variant needs what the target needs that it varies. */
const all = (adapters: readonly Adapter[]): Selected[] =>
  adapters.map((adapter) => ({
    adapter,
    targets: adapter.targets.filter(({ sweep }) => !sweep),
  }));

/** The adapters as the project sets them, and what its settings name; the adapters alone where those cannot be followed. */
async function configured(io: Io): Promise<{ adapters: Adapter[]; settings: Finding[] }> {
  try {
    const config = await loadConfig(io);
    return { adapters: await loadAdapters(config), settings: profilesOf(config) };
  } catch (error) {
    const { message, remedy } = reasonOf(error);
    const problem = message.replace(/^bench\.config\.ts: /, '');
    return {
      adapters: await loadAdapters(),
      settings: [missing('bench.config.ts', problem, remedy)],
    };
  }
}

/** The NPU profiles that are set, with their files, which were read. */
const profilesOf = ({ stedgeai }: Config): Finding[] =>
  (stedgeai?.profiles ?? []).map(({ name, file, pool }) =>
    found(
      `stm32n6/${name}`,
      null,
      [file ?? "a profile of the tool's own", pool].filter(Boolean).join(', '),
    ),
  );

const node = (): Finding => found('node', process.versions.node, process.execPath);

async function python(exec: Exec, io: Io): Promise<Finding> {
  try {
    const { version, path } = await findPython(exec, io.env);
    return found('python', version, path);
  } catch (error) {
    const { message, remedy } = reasonOf(error);
    return missing('python', message, remedy);
  }
}

/** Tools that are of use and not needed. */
const uses: Readonly<Record<string, { why: string; remedy: string }>> = {
  uv: {
    why: 'not here; needed only where Python has no venv module',
    remedy: 'pip install uv',
  },
  git: {
    why: 'not here; results do not name their commit',
    remedy: 'install git (Debian: apt-get install git)',
  },
};

/** Where a program is that is called by its name; undefined where it is not on PATH. */
const onPath = ({ env }: Io, name: string): string | undefined =>
  (env.PATH ?? '')
    .split(delimiter)
    .filter((dir) => dir !== '')
    .map((dir) => join(dir, name))
    .find((path) => existsSync(path));

async function program(exec: Exec, io: Io, name: 'uv' | 'git'): Promise<Finding> {
  try {
    const { stdout } = await exec(name, ['--version'], { timeoutMs: 10_000 });
    return found(name, /\d+(\.\d+)+/.exec(stdout)?.[0] ?? null, onPath(io, name) ?? name);
  } catch {
    return missing(name, uses[name]?.why ?? 'not here', uses[name]?.remedy ?? null);
  }
}
