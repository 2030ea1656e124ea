import { type Finding, type Rule, ruleInfos } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { bottleneck } from './choked-port.ts';
import { epochCosts } from './epoch-costs.ts';
import { activationBytes, bufferInfo, clockRatios, isExternal } from './pools.ts';
import { bytes, list, number, percent, several, sum } from './words.ts';

/** From this share of the cycles on, weights in external memory are on the hot path. */
const hotShare = 0.2;

/** Memory outside of the chip that inference waits for: activations there at all, weights by their share of the cycles. */
export const externalMemoryHot: Rule<StFacts> = {
  ...ruleInfos['external-memory-hot'],
  severity: 'warning',
  find: (facts) => [...activationsOutside(facts), ...weightsOnHotPath(facts)],
};

function activationsOutside(facts: StFacts): Finding[] {
  const info = bufferInfo(facts);
  const ofInfo = (info?.pools ?? [])
    .filter(({ name, address, parts }) => parts.length === 0 && isExternal(name, address))
    .map((pool) => ({ name: pool.name, used: info ? activationBytes(info, pool) : 0, line: null }));
  const ofReport = (facts.report?.memoryUsage?.memories ?? [])
    .filter(({ name, start }) => isExternal(name, start))
    .map(({ name, activationsBytes, line }) => ({ name, used: activationsBytes ?? 0, line }));
  /** Of a report for a CPU: only pools of activations are named there. */
  const ofPools = (facts.report?.memoryPools ?? [])
    .filter(({ name }) => isExternal(name))
    .map(({ name, usedBytes, line }) => ({ name, used: usedBytes, line }));
  const outside = (info ? ofInfo : [...ofReport, ...ofPools]).filter(({ used }) => used > 0);
  return outside.map(({ name, used, line }) => ({
    message: `${bytes(used)} of activations lie in ${name}, outside of the chip`,
    ...(line !== null && { line }),
  }));
}

function weightsOnHotPath(facts: StFacts): Finding[] {
  const costs = epochCosts(facts);
  const total = sum(costs.map(({ maxCycles }) => maxCycles));
  const ratios = clockRatios(facts);
  const slow = costs.flatMap((cost) => {
    const port = bottleneck(cost, ratios);
    return port && isExternal(port.pool) ? [{ cost, port }] : [];
  });
  const cycles = sum(slow.map(({ cost }) => cost.maxCycles));
  if (total === 0 || cycles < hotShare * total) return [];
  const pools = [...new Set(slow.map(({ port }) => port.pool))];
  const computing = sum(slow.map(({ cost }) => cost.computeCycles));
  return [
    {
      message: `${percent(cycles / total)} of the cycles pass in ${several(slow.length, 'epoch')} that ${slow.length === 1 ? 'waits' : 'wait'} for ${list(pools)}, where their weights lie: ${number(cycles)} cycles for ${number(computing)} of computing`,
      evidence: list(slow.map(({ cost }) => cost.name)),
      remedy:
        'copy the weights of these layers to internal RAM, or choose a memory-pool file whose external memory is faster',
    },
  ];
}
