import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { StedgeaiSettings } from '@edgebench/adapters-stedgeai';
import { BenchError } from '@edgebench/core';
import { z } from 'zod';
import { type Amounts, amounts } from './budgets.ts';
import type { Io } from './io.ts';
import { duration } from './options.ts';
import { type Regressions, regressions } from './regressions.ts';
import { stedgeaiSettings } from './stedgeai-settings.ts';

/** How outputs are judged; for one model, by its name, it goes before what holds for all. */
interface Judged {
  /** A profile of the emulator: 'tflm' where nothing is said, 'onnxruntime-disabled' for ONNX models. */
  readonly reference?: string | undefined;
  /** Beyond these, a difference is a divergence. */
  readonly bounds?:
    | {
        /** Largest difference of an integer element, in LSB (1). */
        readonly lsb?: number | undefined;
        /** Largest share of integer elements that may differ (0.05). */
        readonly rate?: number | undefined;
        /** Largest difference of a float element, over the largest magnitude of its tensor (1e-4). */
        readonly relative?: number | undefined;
      }
    | undefined;
}

/** What the compiler of ST's NPU chose for convolutions, by the index of the op; the profiles `neural-art-*` need it. */
export interface Choices {
  /** Bits of an accumulator that are rounded away, 0 to 31. */
  readonly shifts?: Readonly<Record<string, number>> | undefined;
  /** Rows of the parts that a tall kernel is cut into, from the top. */
  readonly cuts?: Readonly<Record<string, readonly number[]>> | undefined;
}

/** A project's defaults; what the command line says goes before them. */
export interface Config {
  /** Folders, files or globs that are benched where the command line names none. */
  readonly models?: string[] | undefined;
  readonly toolchains?: string[] | undefined;
  readonly targets?: string[] | undefined;
  /** Recorded reports, beside those in folders named `reports` under the models. */
  readonly imports?: string[] | undefined;
  readonly out?: string | undefined;
  /** The folder that each run is added to, for bench history and bench db; false keeps none. */
  readonly history?: string | false | undefined;
  readonly jobs?: number | undefined;
  /** For one cell, as on the command line: '120s', '5m'. */
  readonly timeout?: string | undefined;
  readonly vectors?: number | undefined;
  /** What outputs are compared with, and how far they may lie from it. */
  readonly equivalence?:
    | (Judged & { readonly models?: Record<string, Judged & Choices> | undefined })
    | undefined;
  /**
   * What fits, for the report: by target id, or its beginning up to a slash, the most that a metric may come to, as a number
   * in its unit or as '256 KB', '2 ms', '5 M'. A KB of a budget has 1024 bytes, as makers of chips count memory.
   */
  readonly budgets?: Amounts | undefined;
  /** What a gate makes of what got worse: docs/regressions.md. */
  readonly regressions?: Regressions | undefined;
  /** How ST Edge AI Core is run where it is installed. */
  readonly stedgeai?: StedgeaiSettings | undefined;
}

const names = z.array(z.string().min(1)).optional();
const count = z.int().positive().optional();

function isDuration(text: string): boolean {
  try {
    return duration(text) > 0;
  } catch {
    return false;
  }
}

const share = z.number().min(0).max(1).optional();

const judged = {
  reference: z.string().min(1).optional(),
  bounds: z
    .strictObject({ lsb: z.int().nonnegative().optional(), rate: share, relative: share })
    .optional(),
};

const op = z.string().regex(/^\d{1,9}$/, 'name an op by its index');

const choices = {
  shifts: z.record(op, z.int().min(0).max(31)).optional(),
  cuts: z.record(op, z.array(z.int().positive()).min(1)).optional(),
};

const shape = {
  models: names,
  toolchains: names,
  targets: names,
  imports: names,
  out: z.string().optional(),
  history: z.union([z.string().min(1), z.literal(false)]).optional(),
  jobs: count,
  timeout: z.string().refine(isDuration, 'give a time such as 90s or 5m').optional(),
  vectors: count,
  equivalence: z
    .strictObject({
      ...judged,
      models: z.record(z.string(), z.strictObject({ ...judged, ...choices })).optional(),
    })
    .optional(),
  budgets: amounts.optional(),
  regressions: regressions.optional(),
  stedgeai: stedgeaiSettings.optional(),
};

const configSchema: z.ZodType<Config> = z.strictObject(shape);

/** Reads `bench.config.ts` of the working directory, if there is one. Throws a `BenchError` `bad-config`. */
export async function loadConfig({ importModule }: Pick<Io, 'importModule'>): Promise<Config> {
  const path = resolve('bench.config.ts');
  if (!existsSync(path)) return {};
  const module: unknown = await importModule(path).catch((cause: unknown) => {
    throw new BenchError('bad-config', `bench.config.ts cannot be loaded: ${String(cause)}`, {
      remedy: 'mend the file, or remove it',
      cause,
    });
  });
  const read = z.object({ default: configSchema }).safeParse(module);
  if (read.success) return read.data.default;
  throw new BenchError('bad-config', `bench.config.ts: ${z.prettifyError(read.error)}`, {
    remedy: `the settings are ${Object.keys(shape).join(', ')}`,
  });
}

/** Where a run is written that names no other folder. */
export const outOf = ({ out = 'reports/latest' }: Config): string => out;

/** The folder that runs are added to; null where the configuration wants none. */
export const historyOf = ({ history = 'reports/history' }: Config): string | null =>
  history === false ? null : history;
