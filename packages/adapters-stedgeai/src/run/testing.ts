import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createExec, type Job, type Model, type Outcome, type Probe } from '@edgebench/core';
import { bareMachine, sampleModel, scratch } from '@edgebench/core/testing';
import { stedgeai } from '../stedgeai.ts';
import type { StedgeaiSettings } from './settings.ts';

const double = fileURLToPath(new URL('../../test/stedgeai.mjs', import.meta.url));

/** For the tests of this package: a machine on which the double is installed as the real installer lays the tool out. */
export interface Machine {
  /** STEDGEAI_CORE_DIR. */
  readonly core: string;
  /** Changes what the tool does from now on. */
  readonly behave: (behaviour: string) => void;
  /** A file beside the program. */
  readonly put: (name: string, content: string | Uint8Array) => void;
  readonly read: (name: string) => string;
}

export function install(behaviour = 'works'): Machine {
  const core = scratch();
  const folders = ['linux', 'macarm'].map((system) => join(core, 'Utilities', system));
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    symlinkSync(double, join(folder, 'stedgeai'));
  }
  const put: Machine['put'] = (name, content) => {
    for (const folder of folders) writeFileSync(join(folder, name), content);
  };
  const behave = (what: string) => put('behaviour', what);
  behave(behaviour);
  const used = join(core, 'Utilities', process.platform === 'darwin' ? 'macarm' : 'linux');
  return { core, behave, put, read: (name) => readFileSync(join(used, name), 'utf8') };
}

export const probe = (env: Readonly<Record<string, string>>, timeoutMs = 20_000): Promise<Probe> =>
  stedgeai().probe({
    ...bareMachine(createExec({ timeoutMs }).exec),
    env: { PATH: '', ...env },
  });

export interface Run {
  readonly outcome: Outcome;
  /** Kept files, by name. */
  readonly kept: readonly string[];
  readonly keepDir: string;
  readonly commands: readonly string[];
  readonly progress: readonly string[];
}

export interface RunOptions {
  readonly target?: string;
  readonly settings?: StedgeaiSettings;
  readonly timeoutMs?: number;
  readonly model?: Partial<Model>;
  /** A folder in which the cell's own is made. */
  readonly below?: string;
}

/** Measures one cell; the tool behaves only after it told its version. */
export async function run(
  machine: Machine,
  behaviour = 'works',
  { target: id = 'stm32f4', settings = {}, timeoutMs = 20_000, model, below }: RunOptions = {},
): Promise<Run> {
  machine.behave('works');
  const adapter = stedgeai(settings);
  const tool = await probe({ STEDGEAI_CORE_DIR: machine.core });
  const target = adapter.targets.find((candidate) => candidate.id === id);
  if (!tool.available || !target) throw new Error(`no tool, or no target ${id}`);
  machine.behave(behaviour);
  const workDir = below ?? scratch();
  const keepDir = join(workDir, 'keep');
  mkdirSync(keepDir, { recursive: true });
  const session = createExec({ timeoutMs });
  const progress: string[] = [];
  const job: Job = {
    model: sampleModel({ format: 'onnx', ...model }),
    bytes: new Uint8Array([1, 2, 3]),
    ...{ target, tool, workDir, keepDir, vectors: 2, exec: session.exec },
    onProgress: (text) => progress.push(text),
  };
  const ended = () => ({
    kept: readdirSync(keepDir),
    keepDir,
    commands: session.commands,
    progress,
  });
  try {
    return { outcome: await adapter.measure(job), ...ended() };
  } catch (error) {
    throw Object.assign(error instanceof Error ? error : new Error(String(error)), ended());
  }
}
