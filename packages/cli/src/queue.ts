import { BenchError, type Checker, type Executor, type Model } from '@edgebench/core';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { createChecker } from './check/checker.ts';
import type { Settings } from './check/settings.ts';
import type { Io } from './io.ts';
import { tool } from './version.ts';

/** Where coordinator and workers meet, as either's command line says it. */
export interface QueueOptions {
  readonly redis?: string;
  readonly store?: string;
  readonly queue?: string;
}

/** The options of both sides; a password belongs into the environment, since command lines are seen by all of a host. */
export const addQueueOptions = (command: Command): Command =>
  command
    .option('--redis <url>', 'where jobs are queued: redis://host:6379 (EDGEBENCH_REDIS)')
    .option('--store <place>', 'a shared folder or s3://bucket/prefix (EDGEBENCH_STORE)')
    .option('--queue <name>', 'the name of the queue (edgebench)', queueName);

/** The options of the side that asks. */
export const addExecutorOptions = (command: Command): Command =>
  addQueueOptions(
    command.addOption(
      new Option('--executor <where>', 'what runs the cells: this process, or workers of a queue')
        .choices(['local', 'bullmq'])
        .default('local'),
    ),
  );

export interface ExecutorSettings {
  readonly cacheDir: string;
  readonly vectors: number;
  readonly timeoutMs: number;
  readonly useCache: boolean;
  readonly anew?: ReadonlySet<string> | undefined;
  readonly checker: Checker;
  /** From which a worker makes the same checker. */
  readonly settings: (model: Pick<Model, 'name' | 'format'>) => Settings;
}

/** What does the cells of a run; undefined is this process. Throws a `BenchError` `no-queue`, `bad-store`, `bad-redis`. */
export async function executorOf(
  { executor, ...options }: QueueOptions & { readonly executor?: string },
  { checker, settings, ...work }: ExecutorSettings,
  io: Pick<Io, 'env'>,
): Promise<Executor | undefined> {
  if (executor !== 'bullmq') return undefined;
  const { redis, store } = meetingPlace(options, io);
  const { bullmqExecutor, storeAt } = await import('@edgebench/queue');
  return bullmqExecutor({
    ...{ redis, store: storeAt(store, io.env), queue: options.queue, program: tool, ...work },
    verdicts: { checker, settings },
  });
}

/** Redis and the store, from the command line or the environment. Throws a `BenchError` `no-queue`. */
export function meetingPlace(
  { redis, store }: QueueOptions,
  { env }: Pick<Io, 'env'>,
): { redis: string; store: string } {
  const found = { redis: redis || env.EDGEBENCH_REDIS, store: store || env.EDGEBENCH_STORE };
  if (found.redis && found.store) return { redis: found.redis, store: found.store };
  throw new BenchError('no-queue', `${found.redis ? '--store' : '--redis'} is missing`, {
    remedy:
      'name where jobs and files are: --redis redis://host:6379 --store <folder or s3://bucket/prefix>',
  });
}

const settingsSchema: z.ZodType<Settings> = z.strictObject({
  reference: z.string(),
  bounds: z.strictObject({
    lsb: z.number().exactOptional(),
    rate: z.number().exactOptional(),
    relative: z.number().exactOptional(),
  }),
  choices: z
    .array(
      z.tuple([
        z.int().nonnegative(),
        z.strictObject({
          shift: z.int().exactOptional(),
          rows: z.array(z.int().positive()).exactOptional(),
        }),
      ]),
    )
    .exactOptional(),
});

/** The checker that a coordinator's settings ask for. Throws a `BenchError` `other-checker` where they are none. */
export function checkerFrom(settings: unknown): Checker {
  const read = settingsSchema.safeParse(settings);
  if (read.success) return createChecker(() => read.data);
  throw new BenchError(
    'other-checker',
    'the coordinator judges by settings that this worker does not know',
    {
      remedy: 'give coordinator and workers the same edgebench',
    },
  );
}

function queueName(text: string): string {
  if (/^[\w.-]{1,100}$/.test(text)) return text;
  throw new BenchError('bad-queue', 'the name of a queue has letters, digits, dots and dashes', {
    remedy: 'choose another by --queue',
  });
}
