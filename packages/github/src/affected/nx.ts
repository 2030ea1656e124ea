import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Exec } from '@edgebench/core';
import { z } from 'zod';

/** What nx says: null outside of an nx workspace, an error's text where it cannot tell. */
export type NxAnswer = readonly string[] | null | { readonly failed: string };

/** The projects that nx finds affected since a commit, by `nx show projects --affected`. */
export async function affectedProjects(since: string, cwd: string, exec: Exec): Promise<NxAnswer> {
  if (!existsSync(join(cwd, 'nx.json'))) return null;
  const nx = join(cwd, 'node_modules/nx/dist/bin/nx.js');
  const entry = existsSync(nx) ? nx : join(cwd, 'node_modules/nx/bin/nx.js');
  const args = [entry, 'show', 'projects', '--affected', `--base=${since}`, '--json'];
  try {
    const env = { NX_DAEMON: 'false', NX_TUI: 'false' };
    const { exitCode, stdout, stderr } = await exec(process.execPath, args, {
      ...{ cwd, env },
      timeoutMs: 120_000,
    });
    if (exitCode === 0) return z.array(z.string()).parse(JSON.parse(stdout));
    return { failed: stderr.trim().split('\n').at(-1) ?? '' };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
