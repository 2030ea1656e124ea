import type { Layer } from '../schema/measurement.ts';
import type { SharedFacts } from './facts.ts';
import type { Rule } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';
import { count, nameOf, percent, sum } from './words.ts';

/** They dominate with half of the cycles or more. */
const share = 0.5;

/** So many are few, or a tenth of all; never more than a quarter, or every small model would have them. */
const few = (layers: number): number => Math.min(Math.max(3, layers / 10), layers / 4);

export const fewLayersDominate: Rule<SharedFacts> = {
  ...ruleInfos['few-layers-dominate'],
  find: ({ measurement: { layers } }) => {
    const timed = layers
      .flatMap((layer) => (layer.cycles ? [{ layer, cycles: layer.cycles }] : []))
      .sort((a, b) => b.cycles - a.cycles);
    const total = sum(timed.map(({ cycles }) => cycles));
    const top = timed.slice(0, Math.floor(few(timed.length)));
    const enough = top.findIndex((_, last) => part(top.slice(0, last + 1)) >= share * total);
    const found = top.slice(0, enough + 1);
    const [first] = found;
    if (!first) return [];
    const described = found.map(
      ({ layer, cycles }) => `${nameOf(layer)} (${layer.type}) ${percent(cycles / total)}`,
    );
    return [
      {
        message: `${count(found.length)} of ${count(timed.length)} layers ${found.length === 1 ? 'takes' : 'take'} ${percent(part(found) / total)} of the cycles: ${described.join(', ')}`,
        layer: first.layer.name,
        op: first.layer.type,
      },
    ];
  },
};

const part = (timed: readonly { readonly layer: Layer; readonly cycles: number }[]): number =>
  sum(timed.map(({ cycles }) => cycles));
