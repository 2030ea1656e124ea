import {
  basisSchema,
  type Equivalence,
  equivalenceSchema,
  type Figure,
  isKnown,
  type KnownFigure,
  type Measurement,
  type Memory,
  type MetricId,
  type Metrics,
  measurementSchema,
  memorySchema,
  metricIds,
  metrics,
  type Placement,
  type Provenance,
  provenanceSchema,
  type Reason,
  reasonSchema,
  type Toolchain,
  type Unit,
  unavailable,
  unitSchema,
} from '@edgebench/core';
import { z } from 'zod';

const { cell, model, modelName, toolchain, target, status, placement } = measurementSchema.shape;

const figureSchema = z.strictObject({
  value: z.number().nonnegative(),
  /** Left out where it is the metric's own. */
  unit: unitSchema.optional(),
  basis: basisSchema,
  includes: z.array(z.string()).optional(),
});

/** Not a record: keys that are all known are read in half the time. */
const metricsSchema = z.strictObject(
  Object.fromEntries(metricIds.map((id) => [id, figureSchema.optional()])),
) as z.ZodType<Partial<Record<MetricId, SlimFigure>>>;

const [, imported] = provenanceSchema.options;

/** A figure whose unit is the metric's own, where it is not told. */
type SlimFigure = Omit<KnownFigure, 'unit' | 'from'> & { unit?: Unit | undefined };

/** A memory whose capacity may be left out where it is unknown. */
type SlimMemory = Omit<Memory, 'capacityBytes'> & Partial<Memory>;

/** A measurement as a baseline holds it: what a comparison needs, and nothing that is another at each run. */
export interface Slim
  extends Pick<Measurement, 'cell' | 'model' | 'modelName' | 'target' | 'status'> {
  readonly toolchain: Pick<Toolchain, 'name' | 'version'> & Partial<Toolchain>;
  readonly reason?: Pick<Reason, 'code' | 'message'> | undefined;
  readonly provenance: 'executed' | 'none' | Extract<Provenance, { kind: 'imported' }>;
  readonly metrics?: Partial<Record<MetricId, SlimFigure>> | undefined;
  readonly memories?: SlimMemory[] | undefined;
  readonly placement?: Placement | undefined;
  readonly equivalence?: Partial<Omit<Equivalence, 'histogram'>> | undefined;
}

export const slimSchema: z.ZodType<Slim> = z.strictObject({
  ...{ cell, model, modelName },
  toolchain: toolchain.partial({ components: true }),
  ...{ target, status },
  reason: reasonSchema.pick({ code: true, message: true }).optional(),
  provenance: z.union([z.enum(['executed', 'none']), imported]),
  metrics: metricsSchema.optional(),
  memories: z.array(memorySchema.partial({ capacityBytes: true })).optional(),
  placement: placement.unwrap().optional(),
  equivalence: equivalenceSchema.omit({ histogram: true }).partial().optional(),
});

/** What a measurement is but for its sections, layers and diagnostics, which have lines of their own. */
export function slimOf(measurement: Measurement): Slim {
  const { toolchain, reason, provenance, memories, placement, equivalence } = measurement;
  const { components, ...tool } = toolchain;
  const { histogram: _, ...verdict } = equivalence;
  return {
    cell: measurement.cell,
    model: measurement.model,
    modelName: measurement.modelName,
    toolchain: { ...tool, ...(Object.keys(components).length > 0 && { components }) },
    target: measurement.target,
    status: measurement.status,
    ...(reason && { reason: { code: reason.code, message: reason.message } }),
    provenance: provenance.kind === 'imported' ? provenance : provenance.kind,
    ...withContent({ metrics: figuresOf(measurement.metrics) }),
    ...(memories.length > 0 && { memories: memories.map(slimMemory) }),
    ...(placement && { placement }),
    ...withContent({ equivalence: withoutNulls(verdict) }),
  };
}

/** The measurement that it stands for: what a baseline does not hold is unavailable or empty. */
export function wholeOf(slim: Slim): Measurement {
  const { toolchain, reason, provenance, metrics = {}, memories = [], placement = null } = slim;
  return {
    ...{ cell: slim.cell, model: slim.model, modelName: slim.modelName },
    toolchain: { components: {}, ...toolchain },
    target: slim.target,
    status: slim.status,
    reason: reason ? { ...reason, remedy: null, evidence: null } : null,
    provenance: typeof provenance === 'string' ? provenances[provenance] : provenance,
    metrics: metricsOf(metrics),
    memories: memories.map((memory) => ({ capacityBytes: null, ...memory })),
    ...{ traffic: [], sections: [], layers: [], diagnostics: [], artefacts: [] },
    placement,
    equivalence: { ...noVerdict, ...slim.equivalence },
  };
}

const slimMemory = ({ capacityBytes, ...memory }: Memory): SlimMemory => ({
  ...memory,
  ...(capacityBytes !== null && { capacityBytes }),
});

const provenances: Readonly<Record<'executed' | 'none', Measurement['provenance']>> = {
  executed: { kind: 'executed', command: [], durationMs: null, startedAt: null, logSha256: null },
  none: { kind: 'none' },
};

const noVerdict: Measurement['equivalence'] = {
  verdict: 'unchecked',
  ...{ reason: null, reference: null, explainedBy: null, vectors: null, elements: null },
  ...{ mismatches: null, maxAbsDifference: null, firstDifference: null, histogram: null },
};

type SlimFigures = NonNullable<Slim['metrics']>;

function figuresOf(all: Metrics): SlimFigures {
  return Object.fromEntries(
    metrics.flatMap(({ id, unit }) => {
      const figure = all[id];
      if (!isKnown(figure)) return [];
      const { unit: own, from: _, ...rest } = figure;
      return [[id, own === unit ? rest : { unit: own, ...rest }]];
    }),
  );
}

const metricsOf = (figures: SlimFigures): Metrics =>
  Object.fromEntries(
    metrics.map(({ id, unit }): [MetricId, Figure] => {
      const figure = figures[id];
      return [id, figure ? { unit, ...figure } : unavailable('the baseline holds no figure')];
    }),
  ) as Metrics;

const withoutNulls = <Content extends object>(content: Content): Partial<Content> =>
  Object.fromEntries(
    Object.entries(content).filter(([, value]) => value !== null),
  ) as Partial<Content>;

const withContent = <Content extends Record<string, object>>(content: Content): Partial<Content> =>
  Object.fromEntries(
    Object.entries(content).filter(([, value]) => Object.keys(value).length > 0),
  ) as Partial<Content>;
