import { type Finding, type Rule, ruleInfos } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { InfoBuffer, InfoNode } from '../info/types.ts';
import { type EpochCost, epochCosts } from './epoch-costs.ts';
import { bufferInfo } from './pools.ts';
import { number, percent, sum } from './words.ts';

/**
 * Operations per cycle that the convolution units of the STM32N6 can do: four units of 36 MACs (16x8), two operations each.
 * The best epochs of real reports reach 290, which counts their additions too.
 */
const peak = 4 * 36 * 2;

/** Output channels are worked on in groups of this many. */
const channelGroup = 16;

/** An epoch idles below this part of the peak. */
const low = 0.15;

/** Epochs with less than this of all cycles are not worth a sentence. */
const leastShare = 0.03;

/** All units together make this many products a cycle; an output that takes fewer leaves some idle. */
const fewProducts = peak / 2;

/** The worst are enough to begin with. */
const most = 3;

/** Convolutions on the NPU that take their time and use few of its MAC units, and why. */
export const lowMacUtilisation: Rule<StFacts> = {
  ...ruleInfos['low-mac-utilisation'],
  severity: 'info',
  find: (facts) => {
    const costs = epochCosts(facts);
    const total = sum(costs.map(({ maxCycles }) => maxCycles));
    const buffers = new Map(bufferInfo(facts)?.buffers.map((buffer) => [buffer.id, buffer]));
    return costs
      .filter((cost) => isIdle(cost) && cost.maxCycles >= leastShare * total)
      .toSorted((a, b) => b.maxCycles - a.maxCycles)
      .slice(0, most)
      .map((cost) => describe(cost, total, buffers));
  },
};

/** An epoch without a convolution has no MACs to do. */
const isIdle = ({ unit, operations, computeCycles, node }: EpochCost): boolean =>
  unit === 'hw' &&
  computeCycles > 0 &&
  (operations ?? 0) > 0 &&
  (node?.ops.some(({ kind }) => kind.startsWith('Conv')) ?? false) &&
  (operations ?? 0) / computeCycles < low * peak;

function describe(
  { name, op, operations, computeCycles, maxCycles, node }: EpochCost,
  total: number,
  buffers: ReadonlyMap<number, InfoBuffer>,
): Finding {
  const rate = (operations ?? 0) / computeCycles;
  const why = node && reason(node, buffers);
  return {
    message: `${name}${op === null ? '' : ` (${op})`} does ${rate.toFixed(1)} operations a cycle, ${percent(rate / peak)} of the peak, in ${percent(maxCycles / total)} of all cycles${why ? `: ${why}` : ''}`,
    layer: name,
    ...(op !== null && { op }),
    evidence: `${number(operations ?? 0)} operations in ${number(computeCycles)} cycles of computing; peak ${peak} a cycle`,
  };
}

/** By the shapes of the convolution's weights (output, input, height, width) and of the maps around it. */
function reason(
  { inputs, outputs }: InfoNode,
  buffers: ReadonlyMap<number, InfoBuffer>,
): string | null {
  const of = (ids: readonly number[]) => ids.flatMap((id) => buffers.get(id) ?? []);
  const maps = of(inputs).filter(({ isParameter, shape }) => !isParameter && shape.length === 4);
  const kernels = of(inputs).filter(({ isParameter, shape }) => isParameter && shape.length === 4);
  const [kernel] = kernels.toSorted((a, b) => b.bytes - a.bytes);
  const [out = 0, stored = 0, height = 1, width = 1] = kernel?.shape ?? [];
  const channels = maps[0]?.shape[1] ?? 0;
  if (out === 0 || channels === 0) return null;
  if (out === channels && stored < channels) {
    return `a depthwise convolution sums over one input channel for each of its ${out} outputs`;
  }
  const [map] = of(outputs);
  if (map?.shape.slice(2).every((size) => size === 1)) {
    return `a product of a ${out}x${channels} matrix and a vector, which uses each weight once`;
  }
  const groups = Math.ceil(out / channelGroup) * channelGroup;
  if (groups !== out) {
    return `its ${out} output channels fill ${percent(out / groups)} of groups of ${channelGroup}`;
  }
  const products = stored * height * width;
  return products < fewProducts
    ? `each output is a sum of ${products} products only, and outputs leave one by one`
    : null;
}
