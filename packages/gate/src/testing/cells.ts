import {
  bytes,
  type Figure,
  type Layer,
  type Measurement,
  type MetricId,
  metricIds,
  unavailable,
} from '@edgebench/core/browser';
import { judge } from '../judge.ts';
import { defaultPolicy, type Policy } from '../policy/policy.ts';
import type { Contender, Judgement } from '../types.ts';

/** All figures, of which those given are known. */
export const figures = (known: Partial<Record<MetricId, Figure>>): Measurement['metrics'] =>
  Object.fromEntries(
    metricIds.map((id) => [id, known[id] ?? unavailable('the tool does not state it')]),
  ) as Measurement['metrics'];

/** A cell that was run, of one figure and nothing else. */
export const cell = (changes: Partial<Measurement> = {}): Measurement => ({
  cell: 'c',
  model: 'a'.repeat(64),
  modelName: 'net',
  toolchain: { name: 'tool', version: '1', components: {} },
  target: { id: 'npu-128', device: 'npu-128', options: {} },
  status: 'ok',
  reason: null,
  provenance: {
    kind: 'executed',
    ...{ command: [], durationMs: 1, startedAt: '2026-01-01T00:00:00Z', logSha256: null },
  },
  metrics: figures({ 'flash.model': bytes(10, 'estimated') }),
  ...{ memories: [], traffic: [], sections: [], layers: [], diagnostics: [], artefacts: [] },
  placement: null,
  equivalence: equivalence('unchecked'),
  ...changes,
});

export const equivalence = (
  verdict: Measurement['equivalence']['verdict'],
  changes: Partial<Measurement['equivalence']> = {},
): Measurement['equivalence'] => ({
  verdict,
  reason: verdict === 'unchecked' ? 'nothing was left to run' : null,
  reference: verdict === 'unchecked' ? null : 'tflm',
  ...{ explainedBy: null, vectors: 16, elements: 160, mismatches: 0, maxAbsDifference: 0 },
  ...{ firstDifference: null, histogram: null },
  ...changes,
});

export const layer = (name: string, changes: Partial<Layer> = {}): Layer => ({
  ...{ index: 0, name, type: 'CONV_2D', unit: 'npu', macs: null, cycles: null },
  ...{ constants: null, activations: null },
  ...changes,
});

export const contender = (
  cells: readonly Measurement[],
  changes: Partial<Contender> = {},
): Contender => ({
  ...{ run: null, models: [], budgets: {}, unaffected: [] },
  sides: cells.map((measurement) => ({ measurement, buffers: null, definitions: {} })),
  ...changes,
});

export const judged = (
  before: Measurement | readonly Measurement[],
  after: Measurement | readonly Measurement[],
  policy: Policy = defaultPolicy,
): Judgement => judge(contender([before].flat()), contender([after].flat()), policy);
