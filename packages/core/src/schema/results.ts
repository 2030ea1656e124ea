import { z } from 'zod';
import { budgetsSchema } from './budgets.ts';
import { measurementSchema, reasonSchema } from './measurement.ts';

const count = z.number().int().nonnegative();

export const resultsVersion = 'edgebench/results@1';

const tensorSchema = z.strictObject({
  name: z.string(),
  /** Dimensions as stored; -1 where the model leaves one open. */
  shape: z.array(z.number().int()),
  type: z.string(),
  scale: z.number().nullable(),
  zeroPoint: z.number().int().nullable(),
});

export const modelSchema = z.strictObject({
  /** SHA-256 of the file. */
  id: z.string(),
  name: z.string(),
  path: z.string(),
  format: z.enum(['tflite', 'onnx', 'tosa', 'unknown']),
  md5: z.string(),
  bytes: count,
  macs: count.nullable(),
  params: count.nullable(),
  ops: z.record(z.string(), count),
  inputs: z.array(tensorSchema),
  outputs: z.array(tensorSchema),
  limits: z.strictObject({
    constantsBytes: count.nullable(),
    arenaBytes: count.nullable(),
    /** Bytes of tensors that are alive at once, op by op; null where a size is unknown. */
    liveBytes: z.array(count.nullable()).nullable().default(null),
  }),
  /** Ops that compute in float although the model is quantised (ONNX), with what keeps them from integers. */
  floatOps: z
    .array(
      z.strictObject({
        /** Its place in execution order. */
        op: count,
        name: z.string(),
        type: z.string(),
        macs: count.nullable(),
        reason: z.string(),
      }),
    )
    .optional(),
  /** Why the facts above are empty: a broken file, or a format that is not read yet. */
  unavailable: reasonSchema.nullable(),
});

/** What a rule means, for people: the diagnostics name it by its id. */
export const ruleSchema = z.strictObject({
  title: z.string(),
  explanation: z.string(),
  /** Where it is explained in full: a page of this repository and a place on it. */
  docs: z.string(),
});

const runSchema = z.strictObject({
  id: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  tool: z.string(),
  git: z.strictObject({ sha: z.string(), dirty: z.boolean() }).nullable(),
  host: z.strictObject({
    os: z.string(),
    arch: z.string(),
    cpu: z.string(),
    cores: count,
    memoryBytes: count,
  }),
  /** Where only a share of the plan was measured: which, and where each measurement stands in the whole plan. */
  shard: z.strictObject({ index: count, count, positions: z.array(count) }).optional(),
});

export const resultsSchema = z.strictObject({
  schema: z.literal(resultsVersion),
  run: runSchema,
  models: z.array(modelSchema),
  measurements: z.array(measurementSchema),
  /** The rules that the diagnostics name, by id; empty in documents of before there was a catalogue. */
  rules: z.record(z.string(), ruleSchema).default({}),
  budgets: budgetsSchema.default({}),
  /** Ids of planned cells that were not measured, since the baseline has them: same model, tools and options. */
  unaffected: z.array(z.string()).optional(),
});

export type TensorFacts = z.infer<typeof tensorSchema>;
export type Model = z.infer<typeof modelSchema>;
export type RuleDescription = z.infer<typeof ruleSchema>;
export type Run = z.infer<typeof runSchema>;
export type Results = z.infer<typeof resultsSchema>;
