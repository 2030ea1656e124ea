import { type Measurement, measurementSchema, metricIds, type Timings } from '@edgebench/core';

/** A measurement of an inference with those samples in ms; null is one that failed. */
export const measurementOf = (values: readonly number[] | null): Measurement =>
  measurementSchema.parse({
    ...{ cell: 'c', model: 'm', modelName: 'kws' },
    toolchain: { name: 'iree', version: '1.0', components: {} },
    target: { id: 'host', device: 'host', options: {} },
    status: values ? 'ok' : 'failed',
    reason: values
      ? null
      : { code: 'crashed', message: 'ended by SIGSEGV', remedy: null, evidence: null },
    provenance: { kind: 'none' },
    metrics: Object.fromEntries(metricIds.map((id) => [id, { unavailable: 'not stated' }])),
    ...{ memories: [], sections: [], placement: null, layers: [], diagnostics: [], artefacts: [] },
    equivalence: {
      ...{ verdict: 'unchecked', reason: 'not run', reference: null, explainedBy: null },
      ...{ vectors: null, elements: null, mismatches: null },
      ...{ maxAbsDifference: null, firstDifference: null },
    },
    ...(values && { samples: [{ metric: 'latency', unit: 'ms', values: [...values] }] }),
  });

/** Two runs of one cell each. */
export function timingsOf(baseline: Measurement, candidate: Measurement): Timings {
  const results = (measurement: Measurement): Timings['baseline'] => ({
    schema: 'edgebench/results@1',
    run: {
      ...{ id: 'r', tool: 'test', git: null },
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-01T00:00:00.000Z',
      host: { os: 'linux', arch: 'x64', cpu: 'cpu', cores: 1, memoryBytes: 1 },
    },
    ...{ models: [], measurements: [measurement], rules: {}, budgets: {} },
  });
  return { baseline: results(baseline), candidate: results(candidate), stopped: null };
}
