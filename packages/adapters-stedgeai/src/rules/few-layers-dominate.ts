import { type Finding, type Rule, ruleInfos } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { epochCosts } from './epoch-costs.ts';
import { list, number, percent, several, sum } from './words.ts';

/** The layers that dominate make this share together. */
const halfOfCost = 0.5;

/** So many are few, or a tenth of all; never more than a quarter, or every small model would have them. */
const few = (layers: number): number => Math.min(Math.max(3, layers / 10), layers / 4);

interface Cost {
  readonly name: string;
  readonly value: number;
  readonly line: number | null;
}

interface Costs {
  readonly what: string;
  readonly layers: readonly Cost[];
}

/** The few layers that make half of the time; of the cycles or the MACs where no time was measured. */
export const fewLayersDominate: Rule<StFacts> = {
  ...ruleInfos['few-layers-dominate'],
  severity: 'info',
  find: (facts) => {
    const costs = [measured, estimated, counted]
      .map((source) => source(facts))
      .find(({ layers }) => layers.length > 0);
    return costs ? dominating(costs) : [];
  },
};

function dominating({ what, layers }: Costs): Finding[] {
  const total = sum(layers.map(({ value }) => value));
  const sorted = layers.toSorted((a, b) => b.value - a.value);
  const top: Cost[] = [];
  let part = 0;
  for (const layer of sorted) {
    if (part >= total * halfOfCost) break;
    top.push(layer);
    part += layer.value;
  }
  const [first] = top;
  if (!first || top.length > few(layers.length) || top.some(isBlob)) return [];
  return [
    {
      message: `${several(top.length, 'layer')} of ${layers.length} ${top.length === 1 ? 'makes' : 'make'} ${percent(part / total)} of the ${what}: ${list(top.map(({ name, value }) => `${name} (${percent(value / total)})`))}`,
      layer: first.name,
      ...(first.line !== null && { line: first.line }),
      evidence: `${first.name}: ${number(first.value)} of ${number(total)}`,
    },
  ];
}

/** `EpochBlock_1 -> 64`: the epoch controller runs so many as one, and only their time together is known. */
const isBlob = ({ name }: Cost): boolean => name.includes(' -> ');

/** Time of each layer in a run, on the target or on a PC. */
function measured({ report, info, profile }: StFacts): Costs {
  const ofProfile = (profile?.epochs ?? []).map(({ name, durationMs, line }) => ({
    name,
    line,
    value: durationMs ?? 0,
  }));
  const ofRun = (report?.validationRun?.perLayer ?? []).map(({ name, durationMs, line }) => ({
    name,
    line,
    value: durationMs ?? 0,
  }));
  const ofInfo = (info?.nodes ?? []).map(({ name, durationMs }) => ({
    name,
    line: null,
    value: durationMs ?? 0,
  }));
  const layers = [ofProfile, ofRun, ofInfo].find((all) => all.some(({ value }) => value > 0));
  return { what: 'time', layers: layers ?? [] };
}

const estimated = (facts: StFacts): Costs => ({
  what: 'estimated cycles',
  layers: epochCosts(facts).map(({ name, op, maxCycles, line }) => ({
    name: op === null || op === name ? name : `${name} (${op})`,
    value: maxCycles,
    line,
  })),
});

const counted = ({ report }: StFacts): Costs => ({
  what: 'MACs',
  layers: (report?.cLayers ?? []).map(({ name, macc, line }) => ({ name, value: macc, line })),
});
