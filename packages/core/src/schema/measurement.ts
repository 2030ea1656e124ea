import { z } from 'zod';
import { basisSchema, figureSchema } from './figure-schema.ts';
import { type MetricId, metricIds } from './metrics.ts';

const count = z.number().int().nonnegative();
const countOrNull = count.nullable();

export const statusSchema = z.enum(['ok', 'failed', 'unsupported', 'unavailable']);

/** Why a cell is not `ok`: a stable code, what happened, what to do next, and the tool's own words. */
export const reasonSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+$/),
  message: z.string(),
  remedy: z.string().nullable(),
  evidence: z.string().nullable(),
});

const toolchainSchema = z.strictObject({
  name: z.string(),
  version: z.string().nullable(),
  components: z.record(z.string(), z.string()),
});

const optionSchema = z.union([z.string(), z.number(), z.boolean()]);

const targetSchema = z.strictObject({
  id: z.string(),
  device: z.string(),
  options: z.record(z.string(), optionSchema),
});

const executedSchema = z.strictObject({
  kind: z.literal('executed'),
  /** One shell-quoted line per process, in order; this machine's folders are written as <work>, <cache>, <edgebench> and <home>. */
  command: z.array(z.string()),
  /** Null where it was not kept, as in a baseline. */
  durationMs: z.number().nonnegative().nullable(),
  startedAt: z.iso.datetime().nullable(),
  logSha256: z.string().nullable(),
});

const importedSchema = z.strictObject({
  kind: z.literal('imported'),
  file: z.string(),
  fileSha256: z.string(),
  reportedModelHash: z.string().nullable(),
  /** `match`: a model at hand has that MD5; `mismatch`: one of that name has another; `unknown`: none. */
  modelMatch: z.enum(['match', 'mismatch', 'unknown']),
});

/** The cell was planned but nothing ran and nothing was read. */
const noneSchema = z.strictObject({ kind: z.literal('none') });

export const provenanceSchema = z.discriminatedUnion('kind', [
  executedSchema,
  importedSchema,
  noneSchema,
]);

export const memorySchema = z.strictObject({
  name: z.string(),
  /** 'arena', 'constants', 'code', 'io', 'mixed', ... as the target uses it. */
  role: z.string(),
  usedBytes: countOrNull,
  capacityBytes: countOrNull,
});

/** What one inference reads from a memory and writes to it. */
export const trafficSchema = z.strictObject({
  /** As in `memories`. */
  memory: z.string(),
  readBytes: countOrNull,
  writtenBytes: countOrNull,
  basis: basisSchema,
});

export const sectionSchema = z.strictObject({
  module: z.string(),
  text: count,
  rodata: count,
  data: count,
  bss: count,
});

const placementSchema = z.strictObject({
  /** What is counted: ops of the model, layers of the generated code, or NPU epochs. */
  unit: z.enum(['ops', 'layers', 'epochs']),
  npu: countOrNull,
  cpu: countOrNull,
  /** Those of `cpu` that compute in floating point. */
  float: countOrNull,
  epochs: z.strictObject({ hw: count, sw: count, hybrid: count }).nullable(),
});

export const layerSchema = z.strictObject({
  index: count,
  name: z.string(),
  type: z.string(),
  /** Which unit runs it: 'npu', 'cpu', 'float', ... */
  unit: z.string().nullable(),
  macs: countOrNull,
  cycles: countOrNull,
  constants: countOrNull,
  activations: countOrNull,
  /** Bytes of the arena that are in use while it runs. */
  live: countOrNull.optional(),
});

export const diagnosticSchema = z.strictObject({
  rule: z.string().regex(/^[a-z0-9-]+$/),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  where: z
    .strictObject({
      layer: z.string().nullable(),
      op: z.string().nullable(),
      line: count.nullable(),
    })
    .nullable(),
  evidence: z.string().nullable(),
  remedy: z.string().nullable(),
});

export const equivalenceSchema = z.strictObject({
  verdict: z.enum(['exact', 'explained', 'bounded', 'divergent', 'unchecked']),
  /** Why there is no verdict; null for every other verdict than `unchecked`. */
  reason: z.string().nullable(),
  reference: z.string().nullable(),
  explainedBy: z.string().nullable(),
  vectors: countOrNull,
  elements: countOrNull,
  mismatches: countOrNull,
  maxAbsDifference: z.number().nonnegative().nullable(),
  firstDifference: z.string().nullable(),
  /** How many elements differ by how much, from the least: '0', '1', '2 to 3' LSB; '<= 1e-6' of floats. Null where it was not counted. */
  histogram: z
    .array(z.strictObject({ difference: z.string(), elements: count }))
    .nullable()
    .default(null),
});

/** Repeated timings on one machine, in the order in which they were taken, warm-up left out. */
export const samplesSchema = z.strictObject({
  /** 'latency': one inference; 'compile': what the toolchain's processes took for the cell. */
  metric: z.enum(['latency', 'compile']),
  unit: z.literal('ms'),
  values: z.array(z.number().nonnegative()),
});

/** A file that the cell kept in the cache, by content. */
const artefactSchema = z.strictObject({ name: z.string(), sha256: z.string(), bytes: count });

const metricsSchema = z.strictObject(
  Object.fromEntries(metricIds.map((id) => [id, figureSchema])) as {
    [id in MetricId]: typeof figureSchema;
  },
);

export const measurementSchema = z.strictObject({
  /** Hash of all that decides the result; the cache key, and the key by which baselines match. */
  cell: z.string(),
  /** SHA-256 of the model file; null where an imported report's model is not at hand. */
  model: z.string().nullable(),
  modelName: z.string(),
  toolchain: toolchainSchema,
  target: targetSchema,
  status: statusSchema,
  reason: reasonSchema.nullable(),
  provenance: provenanceSchema,
  metrics: metricsSchema,
  memories: z.array(memorySchema),
  traffic: z.array(trafficSchema).default([]),
  sections: z.array(sectionSchema),
  placement: placementSchema.nullable(),
  layers: z.array(layerSchema),
  diagnostics: z.array(diagnosticSchema),
  equivalence: equivalenceSchema,
  artefacts: z.array(artefactSchema),
  /** Absent where nothing was timed repeatedly. */
  samples: z.array(samplesSchema).optional(),
});

export type Status = z.infer<typeof statusSchema>;
export type Reason = z.infer<typeof reasonSchema>;
export type Toolchain = z.infer<typeof toolchainSchema>;
export type Target = z.infer<typeof targetSchema>;
export type Provenance = z.infer<typeof provenanceSchema>;
export type Metrics = z.infer<typeof metricsSchema>;
export type Memory = z.infer<typeof memorySchema>;
export type Traffic = z.infer<typeof trafficSchema>;
export type Section = z.infer<typeof sectionSchema>;
export type Placement = z.infer<typeof placementSchema>;
export type Layer = z.infer<typeof layerSchema>;
export type Diagnostic = z.infer<typeof diagnosticSchema>;
export type Equivalence = z.infer<typeof equivalenceSchema>;
export type Samples = z.infer<typeof samplesSchema>;
export type Artefact = z.infer<typeof artefactSchema>;
export type Measurement = z.infer<typeof measurementSchema>;
