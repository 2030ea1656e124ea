import type { Layer } from '../schema/measurement.ts';
import type { SharedFacts } from './facts.ts';
import { idleBecause } from './idle-because.ts';
import type { Rule } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';
import { count, nameOf, percent, sum } from './words.ts';

/** Below this share of the accelerator's rate a layer counts as slow. */
const slow = 0.25;

/** Of the cycles: layers below are not worth the work. */
const worthwhile = 0.05;

const mostLayers = 3;

/** Layers that waste most cycles, with the cause where the model tells it. */
export const lowMacUtilisation: Rule<SharedFacts> = {
  ...ruleInfos['low-mac-utilisation'],
  find: ({ measurement: { layers }, accelerator, work }) => {
    const rate = accelerator?.macsPerCycle;
    if (!rate) return [];
    const total = sum(layers.map(({ cycles }) => cycles ?? 0));
    const found = layers
      .flatMap((layer) => used(layer, rate))
      .filter(({ cycles, share }) => share < slow && cycles >= worthwhile * total)
      .sort((a, b) => b.cycles * (1 - b.share) - a.cycles * (1 - a.share));
    const [worst] = found;
    if (!worst) return [];
    const taken = sum(found.map(({ cycles }) => cycles)) / total;
    return [
      {
        message: `${count(found.length)} ${found.length === 1 ? 'layer takes' : 'layers take'} ${percent(taken)} of the cycles and use${found.length === 1 ? 's' : ''} less than a quarter of ${count(rate)} MACs a cycle; worst: ${nameOf(worst.layer)} at ${percent(worst.share)}`,
        layer: worst.layer.name,
        op: worst.layer.type,
        evidence: found
          .slice(0, mostLayers)
          .map(({ layer, macs, cycles, share }) => {
            const why = idleBecause({ layer, macs, cycles, accelerator, op: work(layer.name) });
            return `${nameOf(layer)} (${layer.type}): ${count(macs)} MACs in ${count(cycles)} cycles, ${percent(share)}: ${why}`;
          })
          .join('\n'),
      },
    ];
  },
};

interface Use {
  readonly layer: Layer;
  readonly macs: number;
  readonly cycles: number;
  readonly share: number;
}

function used(layer: Layer, rate: number): Use[] {
  const { macs, cycles } = layer;
  return macs && cycles ? [{ layer, macs, cycles, share: macs / (cycles * rate) }] : [];
}
