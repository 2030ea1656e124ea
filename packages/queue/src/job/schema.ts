import {
  type Equivalent,
  equivalentFormats,
  type Measurement,
  maxModelBytes,
  measurementSchema,
  type Reason,
  reasonSchema,
} from '@edgebench/core';
import { z } from 'zod';

/** A cell as it travels: all that decides its result. */
export interface CellJob {
  readonly schema: 'edgebench/job@1';
  /** Name and version of the program that asks. */
  readonly program: string;
  /** The cell's id, which a worker must arrive at by itself. */
  readonly cell: string;
  readonly adapter: string;
  readonly target: string;
  /** The tool that the coordinator knows. */
  readonly tool: {
    readonly version: string;
    readonly components: Readonly<Record<string, string>>;
  };
  readonly model: { readonly sha256: string; readonly path: string; readonly bytes: number };
  /** What the toolchain is given in place of the model, where it is not the model itself. */
  readonly equivalent?:
    | {
        readonly format: Equivalent['format'];
        readonly sha256: string;
        readonly path: string;
        readonly bytes: number;
      }
    | undefined;
  readonly vectors: number;
  readonly timeoutMs: number;
  readonly useCache: boolean;
  /** How outputs are judged: the settings, and a hash of all that decides the verdict. Null where nothing is judged. */
  readonly verdict: { readonly key: string; readonly settings: unknown } | null;
}

/** A file of a cell's folder, whose bytes are in the store. */
export interface CellFile {
  /** Its path in the folder, with `/`. */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What the store holds of a finished cell: its row with findings and verdict, and the files of its folder. */
export interface Answer {
  readonly schema: 'edgebench/answer@1';
  readonly measurement: Measurement;
  readonly files: readonly CellFile[];
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.string().max(4_096);

const file = { sha256, path: text, bytes: z.int().nonnegative().max(maxModelBytes) };

export const cellJobSchema: z.ZodType<CellJob> = z.strictObject({
  schema: z.literal('edgebench/job@1'),
  program: text,
  cell: sha256,
  adapter: text,
  target: text,
  tool: z.strictObject({ version: text, components: z.record(text, text) }),
  model: z.strictObject(file),
  equivalent: z.strictObject({ ...file, format: z.enum(equivalentFormats) }).optional(),
  vectors: z.int().positive().max(1_000_000),
  timeoutMs: z
    .number()
    .positive()
    .max(2 ** 31 - 1),
  useCache: z.boolean(),
  verdict: z.strictObject({ key: sha256, settings: z.json() }).nullable(),
});

/** A path in which nothing leads out of the folder. */
const fileName = z
  .string()
  .max(1_024)
  .refine(
    (name) => name.split('/').every((part) => /^[^/\\\0]+$/.test(part) && !/^\.{1,2}$/.test(part)),
    'no path of a cell',
  );

const cellFileSchema: z.ZodType<CellFile> = z.strictObject({
  name: fileName,
  sha256,
  bytes: z.int().nonnegative(),
});

export const answerSchema: z.ZodType<Answer> = z.strictObject({
  schema: z.literal('edgebench/answer@1'),
  measurement: measurementSchema,
  files: z.array(cellFileSchema).max(10_000),
});

/** What a job returns through Redis: where the answer lies in the store. */
export const returnSchema: z.ZodType<{ readonly answer: string }> = z.strictObject({
  answer: sha256,
});

/** Why a job failed, as its message says it. */
export const failureSchema: z.ZodType<Reason> = reasonSchema;
