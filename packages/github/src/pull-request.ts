import { readFile } from 'node:fs/promises';
import { BenchError } from '@edgebench/core';
import { z } from 'zod';

/** Where a comment goes, and by whose leave. */
export interface PullRequest {
  readonly api: string;
  readonly repository: string;
  readonly pullRequest: number;
  readonly token: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const eventSchema = z.object({ pull_request: z.object({ number: z.int().positive() }).optional() });
const repositorySchema = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/);

/**
 * The pull request that a workflow runs for, from the variables that GitHub sets; or why there is none to write to, in
 * words. Throws a `BenchError` `bad-event` where the variables are there and cannot be used.
 */
export async function pullRequestOf(env: Environment): Promise<PullRequest | { why: string }> {
  const token = env.GITHUB_TOKEN || env.GH_TOKEN;
  if (!token) return { why: 'there is no token in GITHUB_TOKEN or GH_TOKEN' };
  const event = env.GITHUB_EVENT_PATH;
  if (!event) return { why: 'there is no GITHUB_EVENT_PATH: this is no workflow of GitHub' };
  const { pull_request: pull } = parse(eventSchema, await json(event), event);
  if (!pull) return { why: 'the event is not that of a pull request' };
  return {
    api: env.GITHUB_API_URL || 'https://api.github.com',
    repository: parse(repositorySchema, env.GITHUB_REPOSITORY, 'GITHUB_REPOSITORY'),
    pullRequest: pull.number,
    token,
  };
}

async function json(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw badEvent(`${path} cannot be read as JSON`, cause);
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw badEvent(`${name}: ${z.prettifyError(read.error)}`, read.error);
}

const badEvent = (message: string, cause: unknown): BenchError =>
  new BenchError('bad-event', message, {
    remedy: 'let GitHub set GITHUB_EVENT_PATH and GITHUB_REPOSITORY',
    cause,
  });
