import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Exec } from '@edgebench/core';
import { type ChangedFile, changesSince } from './git.ts';
import { affectedProjects } from './nx.ts';
import { type Touched, touchedBy } from './rules.ts';

export interface AffectedModel extends ChangedFile {
  /** Of the file as it is now: the model's id in results. Null where it is gone. */
  readonly sha256: string | null;
}

/** What a change touches, and so what is to be measured again. */
export interface Affected extends Touched {
  /** The commit that the change is compared with. */
  readonly since: string;
  readonly models: readonly AffectedModel[];
}

export interface AffectedOptions {
  /** A revision: `origin/main`, a tag, a commit. */
  readonly base: string;
  readonly cwd: string;
  readonly exec: Exec;
  /** Ids of all toolchains. */
  readonly toolchains: readonly string[];
}

/**
 * Which toolchains' code and which models changed since a revision. Where nx cannot tell, all toolchains count as touched.
 * Throws a `BenchError`, see `changesSince`.
 */
export async function affected(options: AffectedOptions): Promise<Affected> {
  const { base, cwd, exec, toolchains } = options;
  const { since, files } = await changesSince(base, cwd, exec);
  const projects = await affectedProjects(since, cwd, exec);
  const paths = files.map(({ path }) => path);
  const touched =
    projects !== null && 'failed' in projects
      ? { toolchains, because: [`nx cannot tell: ${projects.failed}`] }
      : touchedBy(paths, projects, toolchains);
  const models = files.filter(({ path }) => /\.(tflite|onnx)$/i.test(path));
  return { since, ...touched, models: await Promise.all(models.map((file) => hashed(file, cwd))) };
}

async function hashed(file: ChangedFile, cwd: string): Promise<AffectedModel> {
  const sha256 = file.change === 'removed' ? null : await hashOf(resolve(cwd, file.path));
  return { ...file, sha256 };
}

/** Null where it cannot be read: a link that leads nowhere, a submodule. */
async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(path)) hash.update(part);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
