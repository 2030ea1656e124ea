import type { Outcome } from '../adapter.ts';
import { unchecked } from '../check/checker.ts';
import { unavailable } from '../schema/figure.ts';
import type {
  Artefact,
  Measurement,
  Metrics,
  Provenance,
  Target,
  Toolchain,
} from '../schema/measurement.ts';
import { metricIds } from '../schema/metrics.ts';

/** What core knows of a measurement besides what the adapter says. */
export interface Frame {
  readonly cell: string;
  readonly model: string | null;
  readonly modelName: string;
  readonly toolchain: Toolchain;
  readonly target: Target;
  readonly provenance: Provenance;
  readonly artefacts: Artefact[];
}

/** An adapter's outcome, or the reason why there is none, as a whole measurement. */
export function normalise(
  frame: Frame,
  outcome: Outcome | { readonly status: 'unavailable'; readonly reason: Measurement['reason'] },
): Measurement {
  const base = {
    cell: frame.cell,
    model: frame.model,
    modelName: frame.modelName,
    toolchain: frame.toolchain,
    target: frame.target,
  };
  const { provenance, artefacts } = frame;
  if (outcome.status !== 'ok') {
    return {
      ...base,
      status: outcome.status,
      reason: outcome.reason,
      provenance,
      metrics: complete({}, `the cell is ${outcome.status}`),
      memories: [],
      traffic: [],
      sections: [],
      placement: null,
      layers: [],
      diagnostics: 'diagnostics' in outcome ? (outcome.diagnostics ?? []) : [],
      equivalence: unchecked(`the cell is ${outcome.status}`),
      artefacts,
    };
  }
  return {
    ...base,
    status: 'ok',
    reason: null,
    provenance,
    metrics: complete(outcome.metrics, `${frame.toolchain.name} does not state it`),
    memories: outcome.memories ?? [],
    traffic: outcome.traffic ?? [],
    sections: outcome.sections ?? [],
    placement: outcome.placement ?? null,
    layers: outcome.layers ?? [],
    diagnostics: outcome.diagnostics ?? [],
    equivalence: unchecked(outcome.unchecked ?? 'nothing was left to run'),
    artefacts,
  };
}

const complete = (metrics: Partial<Metrics>, otherwise: string): Metrics =>
  Object.fromEntries(metricIds.map((id) => [id, metrics[id] ?? unavailable(otherwise)])) as Metrics;
