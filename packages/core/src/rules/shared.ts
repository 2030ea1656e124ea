import type { Measurement } from '../schema/measurement.ts';
import { beyondInternalRam } from './beyond-internal-ram.ts';
import { compiledEquivalent } from './compiled-equivalent.ts';
import { constantsInRam } from './constants-in-ram.ts';
import { dynamicBatch } from './dynamic-batch.ts';
import { externalMemoryHot } from './external-memory-hot.ts';
import { type FactSources, type SharedFacts, sharedFacts } from './facts.ts';
import { fewLayersDominate } from './few-layers-dominate.ts';
import { floatIsland } from './float-island.ts';
import { lowMacUtilisation } from './low-mac-utilisation.ts';
import { npuUnused } from './npu-unused.ts';
import { applyRules, type Rule } from './rule.ts';
import { totalsDisagree } from './totals-disagree.ts';

/** Core's rules, in the order of weight: they hold for every toolchain. */
export const sharedRules: readonly Rule<SharedFacts>[] = [
  npuUnused,
  floatIsland,
  beyondInternalRam,
  externalMemoryHot,
  constantsInRam,
  totalsDisagree,
  dynamicBatch,
  fewLayersDominate,
  lowMacUtilisation,
  compiledEquivalent,
];

/**
 * The measurement with what core's rules find in it, each only where the toolchain's own rules have not said the same.
 * Findings are not stored with the cell: they are of today's rules.
 */
export function withSharedFindings(measurement: Measurement, sources: FactSources): Measurement {
  if (measurement.status !== 'ok') return measurement;
  const said = new Set(measurement.diagnostics.map(({ rule }) => rule));
  for (const { id, covers = [] } of sources.adapter.rules ?? []) {
    if (said.has(id)) for (const covered of covers) said.add(covered);
  }
  const rules = sharedRules.filter(({ id }) => !said.has(id));
  const found = applyRules(rules, sharedFacts(measurement, sources));
  return { ...measurement, diagnostics: [...measurement.diagnostics, ...found] };
}
