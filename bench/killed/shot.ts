import { type ChildProcess, spawn } from 'node:child_process';
import { type FSWatcher, mkdirSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { command, type Project } from './project.ts';

/** When a run is ended: at an instant, or a moment after something was written in the store. */
export type Aim =
  | { readonly kind: 'instant'; readonly ms: number }
  | { readonly kind: 'write'; readonly count: number; readonly ms: number };

/** How a run ended: killed, or by itself with an exit code before the shot. */
export type End = { readonly killed: true } | { readonly killed: false; readonly code: number };

/** A run of the real command line, in a process group of its own. */
export interface Shooting {
  readonly args: readonly string[];
  /** The name under which the tool notes its calls. */
  readonly run: string;
}

/** Runs a command line to its end; yields its exit code and what it said. */
export async function complete(
  project: Project,
  shooting: Shooting,
): Promise<{ code: number | null; ms: number; said: string }> {
  const started = performance.now();
  const child = start(project, shooting);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const code = await ended(child);
  return { code, ms: performance.now() - started, said };
}

/** Starts a command line and sends its process group SIGKILL as aimed. */
export async function shoot(project: Project, shooting: Shooting, aim: Aim): Promise<End> {
  const child = start(project, shooting);
  child.stderr?.resume();
  const over = ended(child);
  const moment = momentOf(project, aim);
  await Promise.race([over, moment.come]);
  moment.forget();
  if (child.exitCode === null && child.signalCode === null) killGroup(child);
  const code = await over;
  return code === null ? { killed: true } : { killed: false, code };
}

function start({ folder, env }: Project, { args, run }: Shooting): ChildProcess {
  return spawn(process.execPath, [command, ...args], {
    ...{ cwd: folder, env: { ...env, KILLED_RUN: run }, detached: true },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.on('close', resolve));

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended between the look and the shot.
  }
}

const placesOf = ({ cache, history, baseline, out }: Project): string[] => [
  ...[join(cache, 'tmp'), history, dirname(baseline), out(0)],
];

function momentOf(project: Project, aim: Aim): { come: Promise<void>; forget: () => void } {
  if (aim.kind === 'instant') return { come: pause(aim.ms), forget: () => {} };
  const watchers: FSWatcher[] = [];
  let left = aim.count;
  const come = new Promise<void>((resolve) => {
    for (const folder of placesOf(project)) {
      mkdirSync(folder, { recursive: true });
      const watcher = watch(folder, () => {
        left -= 1;
        if (left === 0) setTimeout(resolve, aim.ms);
      });
      watchers.push(watcher);
    }
  });
  return {
    come,
    forget: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
}
