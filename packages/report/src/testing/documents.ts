import {
  bytes,
  type Figure,
  figure,
  type Measurement,
  type MetricId,
  type Metrics,
  type Model,
  metricIds,
  type Reason,
  type Results,
  resultsVersion,
  unavailable,
} from '@edgebench/core';

/** Builders of results documents for tests; every part can be replaced. */

type Details = Partial<Omit<Measurement, 'metrics'>> & { metrics?: Partial<Metrics> };

export function model(name: string, details: Partial<Model> = {}): Model {
  return {
    id: `sha-${name}`,
    name,
    path: `zoo/${name}.tflite`,
    format: 'tflite',
    md5: '0123456789abcdef0123456789abcdef',
    bytes: 53_936,
    macs: 2_656_768,
    params: 22_604,
    ops: { CONV_2D: 5, DEPTHWISE_CONV_2D: 4, FULLY_CONNECTED: 1 },
    inputs: [{ name: 'input', shape: [1, 49, 10, 1], type: 'int8', scale: 0.584, zeroPoint: 83 }],
    outputs: [{ name: 'Identity', shape: [1, 12], type: 'int8', scale: 0.0039, zeroPoint: -128 }],
    limits: { constantsBytes: 24_356, arenaBytes: 16_000, liveBytes: [16_000, 12_000] },
    unavailable: null,
    ...details,
  };
}

function metricsOf(known: Partial<Metrics>, reason = 'not stated'): Metrics {
  const entries = metricIds.map((id): [MetricId, Figure] => [id, known[id] ?? unavailable(reason)]);
  return Object.fromEntries(entries) as Metrics;
}

/** A cell that is `ok` and was executed; `of` is the model, or the name an import gave. */
export function measurement(of: Model | string, details: Details = {}): Measurement {
  const name = typeof of === 'string' ? of : of.name;
  const toolchain = details.toolchain ?? { name: 'vela', version: '5.2.0', components: {} };
  const target = details.target ?? device('ethos-u55-128');
  return {
    cell: `${toolchain.name}-${toolchain.version}-${target.id}-${name}`,
    model: typeof of === 'string' ? null : of.id,
    modelName: name,
    status: 'ok',
    reason: null,
    provenance: {
      kind: 'executed',
      command: ['vela model.tflite --accelerator-config ethos-u55-128 --output-dir <work>/out'],
      durationMs: 241.5,
      startedAt: '2026-03-01T10:20:31.000Z',
      logSha256: 'ab'.repeat(32),
    },
    memories: [],
    traffic: [],
    sections: [],
    placement: null,
    layers: [],
    diagnostics: [],
    equivalence: {
      verdict: 'unchecked',
      reason: 'no interpreter for this artefact yet',
      reference: null,
      explainedBy: null,
      vectors: null,
      elements: null,
      mismatches: null,
      maxAbsDifference: null,
      firstDifference: null,
      histogram: null,
    },
    artefacts: [],
    ...details,
    toolchain,
    target,
    metrics: metricsOf(details.metrics ?? {}),
  };
}

export const device = (id: string, details = ''): Measurement['target'] => ({
  id: details === '' ? id : `${id}/${details}`,
  device: id,
  options: {},
});

/** A cell that is not `ok`, with its reason. */
export function refused(
  of: Model,
  status: Exclude<Measurement['status'], 'ok'>,
  reason: Partial<Reason> & { message: string },
  details: Details = {},
): Measurement {
  return measurement(of, {
    status,
    reason: { code: 'compile-failed', remedy: null, evidence: null, ...reason },
    ...details,
  });
}

export function results(
  models: readonly Model[],
  measurements: readonly Measurement[],
  run: Partial<Results['run']> = {},
): Results {
  return {
    schema: resultsVersion,
    run: {
      id: 'run-1',
      startedAt: '2026-03-01T10:20:30.000Z',
      finishedAt: '2026-03-01T10:21:12.500Z',
      tool: 'edgebench 0.1.0',
      git: { sha: '5f2d1c9a0b3e4d7788990011aabbccddeeff0011', dirty: true },
      host: {
        os: 'linux 6.1',
        arch: 'x64',
        cpu: 'Example CPU',
        cores: 2,
        memoryBytes: 25_769_803_776,
      },
      ...run,
    },
    models: [...models],
    measurements: [...measurements],
    rules: {},
    budgets: {},
  };
}

export const estimated = (value: number, includes?: string[]): Figure =>
  bytes(value, 'estimated', includes === undefined ? {} : { includes });

export const counted = (value: number, unit: 'MACs' | 'cycles' | 'instructions'): Figure =>
  figure(value, unit, 'estimated');
